import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 counts six profile actions without naming them: this name is UNVERIFIED. */
export const getCustomerProfileObject: ActionSpec = {
  type: 'GetCustomerProfileObject',
  does: 'Reads an object of a customer profile.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'GetCustomerProfileObject',
  run: { notSimulated: 'Customer Profiles is not simulated' },
};
