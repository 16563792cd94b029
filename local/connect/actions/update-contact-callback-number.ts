import { INTERACTIVE } from '../flow/flow-type';
import { textParameter } from '../execution/parameters';
import { internationalNumber } from '../flow/phone-number';
import { type ActionSpec } from './action';
import { must, object, pathOnly, required, voiceOnly } from './shapes';
import { fails, NEXT } from './steps';

/** §6.8. NoMatchingError is rejected here; the two errors of its own are demanded. */
export const updateContactCallbackNumber: ActionSpec = {
  type: 'UpdateContactCallbackNumber',
  does: 'Sets the number a callback will dial.',
  allowedIn: INTERACTIVE,
  channels: voiceOnly,
  parameters: object({ CallbackNumber: required(pathOnly) }),
  transitions: {
    next: 'required',
    errors: [must('InvalidCallbackNumber'), must('CallbackNumberNotDialable')],
    conditions: [],
  },
  logsAs: 'SetCallbackNumber',
  run(run, action) {
    const number = textParameter(run, action, 'CallbackNumber');
    const international = internationalNumber(number, null);
    if (international === undefined) return fails(`"${number}" is no phone number`, 'InvalidCallbackNumber');
    run.contact.callbackNumber = international;
    return NEXT;
  },
};
