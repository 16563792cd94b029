import { EVERY_TYPE } from '../flow/flow-type';
import { numberParameter, textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { dynamic, is, must, object, optional, required, single, trueOrFalse, voiceOnly } from './shapes';
import { fails, NEXT } from './steps';

const COMES_BACK = is('ContinueFlowExecution', 'True');
const DEFAULT_LIMIT_SECONDS = 30;

/** §6.8. With ContinueFlowExecution the caller comes back at NextAction when the third party has hung up. */
export const transferParticipantToThirdParty: ActionSpec = {
  type: 'TransferParticipantToThirdParty',
  does: 'Connects the caller to an outside number.',
  allowedIn: EVERY_TYPE,
  channels: voiceOnly,
  parameters: object({
    ThirdPartyPhoneNumber: required(single()),
    ThirdPartyConnectionTimeLimitSeconds: required(single({ number: [1, 600] })),
    ContinueFlowExecution: required(trueOrFalse),
    ThirdPartyDTMFDigits: optional(dynamic()),
    CallerId: optional(object({ Number: required(single()), Name: optional(dynamic()) })),
  }),
  transitions: {
    next: 'required',
    // Failure branches are rejected in agent transfer flows (§4).
    errors: [
      must('NoMatchingError'),
      { ...must('CallFailed', COMES_BACK), notIn: ['AGENT_TRANSFER'] },
      { ...must('ConnectionTimeLimitExceeded', COMES_BACK), notIn: ['AGENT_TRANSFER'] },
    ],
    conditions: [],
  },
  logsAs: 'TransferToPhoneNumber',
  nature: 'reaches-person',
  async run(run, action) {
    const number = textParameter(run, action, 'ThirdPartyPhoneNumber');
    if (number === '') return fails('no number is given');
    const comesBack = action.raw['ContinueFlowExecution'] === 'True';
    const result = await run.centre.callThirdParty(run.contact, {
      number,
      limitSeconds: numberParameter(run, action, 'ThirdPartyConnectionTimeLimitSeconds') ?? DEFAULT_LIMIT_SECONDS,
      dtmf: textParameter(run, action, 'ThirdPartyDTMFDigits') || null,
      callerId: textParameter(run, action, 'CallerId.Number') || null,
      comesBack,
      stop: run.stop,
    });
    if (result === 'failed') return fails('the call failed', comesBack ? 'CallFailed' : 'NoMatchingError');
    if (result === 'timeLimit')
      return fails('nobody answered in time', comesBack ? 'ConnectionTimeLimitExceeded' : 'NoMatchingError');
    if (result === 'error') return fails('the number cannot be called');
    return comesBack ? NEXT : { kind: 'end', end: { kind: 'transferredOut' } };
  },
};
