import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”: parameters and branches are not in the facts, so none are judged. */
export const authenticateParticipant: ActionSpec = {
  type: 'AuthenticateParticipant',
  does: 'Signs a chat customer in.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'AuthenticateParticipant',
  run: { notSimulated: 'sign-in of chat customers is not simulated' },
};
