import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, object, voiceOnly } from './shapes';
import { fails } from './steps';

/** Ended on 2026-05-20 with the service (§6.6); exports still carry it. */
export const startVoiceIdStream: ActionSpec = {
  type: 'StartVoiceIdStream',
  does: 'Started voice print analysis.',
  allowedIn: EVERY_TYPE,
  channels: voiceOnly,
  parameters: object({}),
  transitions: failsWith(),
  logsAs: 'StartVoiceIdStream',
  run: () => fails('Voice ID ended on 2026-05-20'),
};
