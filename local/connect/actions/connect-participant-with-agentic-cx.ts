import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { equalsText, failsWith, must, onAll, openObject, required } from './shapes';

/** Not in the facts; a console export of 2026 carries it, with all three errors. */
export const connectParticipantWithAgenticCX: ActionSpec = {
  type: 'ConnectParticipantWithAgenticCX',
  does: 'Hands the caller to an Agentic CX application.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ AgentConfiguration: required(openObject()) }),
  transitions: {
    ...failsWith(must('NoMatchingCondition'), must('InputTimeLimitExceeded')),
    conditions: [equalsText],
  },
  nature: 'asks',
  logsAs: 'ConnectParticipantWithAgenticCX',
  run: { notSimulated: 'what the agent would answer is not known here' },
};
