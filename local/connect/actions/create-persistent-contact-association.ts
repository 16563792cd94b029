import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** Not in the facts; public flow tools know it. Parameters and branches are not judged (UNVERIFIED). */
export const createPersistentContactAssociation: ActionSpec = {
  type: 'CreatePersistentContactAssociation',
  does: 'Continues an earlier chat.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'CreatePersistentContactAssociation',
  run: { notSimulated: 'persistent chat is not simulated' },
};
