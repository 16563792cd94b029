import { EVERY_TYPE } from '../flow/flow-type';
import { textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { object, required, staticText, succeedsOrFails, voiceOnly } from './shapes';
import { NEXT } from './steps';

/** §6.8. Voice. */
export const updatePreviousContactParticipantState: ActionSpec = {
  type: 'UpdatePreviousContactParticipantState',
  does: 'Puts the customer or agent of the previous contact on hold or takes them off it.',
  allowedIn: EVERY_TYPE,
  channels: voiceOnly,
  parameters: object({
    PreviousContactParticipantState: required(staticText({ oneOf: ['AgentOnHold', 'CustomerOnHold', 'OffHold'] })),
  }),
  transitions: succeedsOrFails,
  logsAs: 'HoldPreviousContactParticipant',
  run(run, action) {
    run.contact.participantState = textParameter(run, action, 'PreviousContactParticipantState');
    return NEXT;
  },
};
