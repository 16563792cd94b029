import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 counts six profile actions without naming them: this name is UNVERIFIED. */
export const getCustomerProfile: ActionSpec = {
  type: 'GetCustomerProfile',
  does: 'Finds a customer profile.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'GetCustomerProfile',
  run: { notSimulated: 'Customer Profiles is not simulated' },
};
