import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject, succeedsOrFails } from './shapes';

/** §5. The reference calls it UpdateRoutingCriteria, wrongly. Its parameters are not in the facts. */
export const updateContactRoutingCriteria: ActionSpec = {
  type: 'UpdateContactRoutingCriteria',
  does: 'Routes by agent proficiency.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'UpdateContactRoutingCriteria',
  run: { notSimulated: 'routing by proficiency is not simulated' },
};
