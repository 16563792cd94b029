import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”: parameters and branches are not in the facts, so none are judged. */
export const checkSegmentMembership: ActionSpec = {
  type: 'CheckSegmentMembership',
  does: 'Branches on membership of a customer segment.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'CheckSegmentMembership',
  run: { notSimulated: 'customer segments are not simulated' },
};
