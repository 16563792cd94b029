import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { equalsText, failsWith, may, object, required, staticText, voiceOnly } from './shapes';
import { fails } from './steps';

/** Ended on 2026-05-20 with the service (§6.6); exports still carry it. */
export const checkVoiceId: ActionSpec = {
  type: 'CheckVoiceId',
  does: 'Branched on a voice print.',
  allowedIn: EVERY_TYPE,
  channels: voiceOnly,
  parameters: object({ CheckVoiceIdOption: required(staticText()) }),
  transitions: { ...failsWith(may('NoMatchingCondition')), conditions: [equalsText] },
  logsAs: 'CheckVoiceId',
  run: () => fails('Voice ID ended on 2026-05-20'),
};
