import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”: parameters and branches are not in the facts, so none are judged. */
export const routeContactToAgent: ActionSpec = {
  type: 'RouteContactToAgent',
  does: 'Routes the contact to an agent.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'RouteContactToAgent',
  run: { notSimulated: 'its parameters are in no source we have' },
};
