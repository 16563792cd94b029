import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”: parameters and branches are not in the facts, so none are judged. */
export const startVoiceIdStream: ActionSpec = {
  type: 'StartVoiceIdStream',
  does: 'Started voice print analysis.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'StartVoiceIdStream',
  run: { notSimulated: 'Voice ID ended on 2026-05-20' },
};
