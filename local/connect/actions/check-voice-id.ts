import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”: parameters and branches are not in the facts, so none are judged. */
export const checkVoiceId: ActionSpec = {
  type: 'CheckVoiceId',
  does: 'Branched on a voice print.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'CheckVoiceId',
  run: { notSimulated: 'Voice ID ended on 2026-05-20' },
};
