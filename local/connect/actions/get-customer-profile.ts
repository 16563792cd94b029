import { EVERY_TYPE } from '../flow/flow-type';
import { fill } from '../execution/execution';
import { type ActionSpec } from './action';
import { failsWith, must, onAll, openObject, required } from './shapes';
import { fails, NEXT } from './steps';

/** §6.8 “six profile actions”. Exports of 2022 to 2026 agree on the wrapper and the errors. */
export const getCustomerProfile: ActionSpec = {
  type: 'GetCustomerProfile',
  does: 'Finds a customer profile.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ ProfileRequestData: required(openObject()) }),
  transitions: failsWith(must('MultipleFoundError'), must('NoneFoundError')),
  fills: ['$.Customer'],
  logsAs: 'GetCustomerProfile',
  run: {
    notSimulated: 'Customer Profiles is not simulated',
    alone(run) {
      const found = run.centre.alone?.profile;
      if (!found) return fails('there is no such profile', 'NoneFoundError');
      fill(run, 'Customer', found);
      return NEXT;
    },
  },
};
