import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { chatOnly, openObject, succeedsOrFails } from './shapes';

/** Not in the facts; exports carry it with {"RehydrationType"}. */
export const createPersistentContactAssociation: ActionSpec = {
  type: 'CreatePersistentContactAssociation',
  does: 'Continues an earlier chat.',
  allowedIn: EVERY_TYPE,
  channels: chatOnly,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'CreatePersistentContactAssociation',
  run: { notSimulated: 'persistent chat is not simulated' },
};
