import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { object, onAll, openObject, required, succeedsOrFails } from './shapes';
import { NEXT } from './steps';

/** §5. The reference calls it UpdateRoutingCriteria, wrongly. Without agents, a flow alone goes on. */
export const updateContactRoutingCriteria: ActionSpec = {
  type: 'UpdateContactRoutingCriteria',
  does: 'Routes by agent proficiency.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ RoutingCriteria: required(openObject()) }),
  transitions: succeedsOrFails,
  logsAs: 'UpdateContactRoutingCriteria',
  run: { notSimulated: 'routing by proficiency is not simulated', alone: () => NEXT },
};
