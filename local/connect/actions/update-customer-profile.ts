import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, onAll, openObject, required } from './shapes';
import { NEXT } from './steps';

/** §6.8 “six profile actions”. Exports of 2022 to 2026 agree on the wrapper and the errors. */
export const updateCustomerProfile: ActionSpec = {
  type: 'UpdateCustomerProfile',
  does: 'Changes a customer profile.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ ProfileRequestData: required(openObject()) }),
  transitions: failsWith(),
  logsAs: 'UpdateCustomerProfile',
  run: {
    notSimulated: 'Customer Profiles is not simulated',
    alone: () => NEXT,
  },
};
