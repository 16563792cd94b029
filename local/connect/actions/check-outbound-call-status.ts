import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { equalsAny, must, object, voiceOnly } from './shapes';
import { branchOn, fails } from './steps';

/** §5. A simulated callee is a person, so an answered call is always `CallAnswered`. */
export const checkOutboundCallStatus: ActionSpec = {
  type: 'CheckOutboundCallStatus',
  does: 'Branches on who or what answered an outbound call.',
  allowedIn: EVERY_TYPE,
  channels: voiceOnly,
  parameters: object({}),
  transitions: {
    next: 'required',
    errors: [must('NoMatchingError')],
    conditions: [equalsAny('CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected')],
  },
  logsAs: 'CheckOutboundCallStatus',
  run: ({ contact }) =>
    contact.initiationMethod === 'OUTBOUND' || contact.initiationMethod === 'CALLBACK'
      ? branchOn('CallAnswered')
      : fails('this is not an outbound call'),
};
