import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, may, onAll, openObject, required } from './shapes';
import { fails } from './steps';

/** §6.8 “six profile actions”. Exports of 2022 to 2026 agree on the wrapper and the errors. */
export const getCalculatedAttributesForCustomerProfile: ActionSpec = {
  type: 'GetCalculatedAttributesForCustomerProfile',
  does: 'Reads calculated attributes of a customer profile.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ ProfileRequestData: required(openObject()) }),
  transitions: failsWith(may('NoneFoundError'), may('MultipleFoundError')),
  fills: ['$.Customer'],
  logsAs: 'GetCalculatedAttributesForCustomerProfile',
  run: {
    notSimulated: 'Customer Profiles is not simulated',
    alone: () => fails('nothing is found', 'NoneFoundError'),
  },
};
