import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { goesOn, object, onAll, required, staticText } from './shapes';
import { NEXT } from './steps';

/** §6.7. Stays with the contact, into later flows and segments, until it is set again. */
export const updateFlowLoggingBehavior: ActionSpec = {
  type: 'UpdateFlowLoggingBehavior',
  does: 'Switches the contact flow log on or off.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ FlowLoggingBehavior: required(staticText({ oneOf: ['Enabled', 'Disabled'] })) }),
  transitions: goesOn,
  logsAs: 'SetLoggingBehavior',
  run({ contact }, action) {
    contact.logging = action.raw['FlowLoggingBehavior'] === 'Enabled' ? 'Enabled' : 'Disabled';
    return NEXT;
  },
};
