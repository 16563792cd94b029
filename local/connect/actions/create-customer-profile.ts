import { EVERY_TYPE } from '../flow/flow-type';
import { fill } from '../execution/execution';
import { textEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { failsWith, onAll, openObject, required } from './shapes';
import { NEXT } from './steps';

/** §6.8 “six profile actions”. Exports of 2022 to 2026 agree on the wrapper and the errors. */
export const createCustomerProfile: ActionSpec = {
  type: 'CreateCustomerProfile',
  does: 'Creates a customer profile.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ ProfileRequestData: required(openObject()) }),
  transitions: failsWith(),
  fills: ['$.Customer'],
  logsAs: 'CreateCustomerProfile',
  run: {
    notSimulated: 'Customer Profiles is not simulated',
    alone(run, action) {
      const fields = Object.fromEntries(textEntries(run, action, 'ProfileRequestData'));
      fill(run, 'Customer', { ...fields, ProfileId: run.centre.ports.random.uuid() });
      return NEXT;
    },
  },
};
