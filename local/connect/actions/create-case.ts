import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”. Errors seen: ContactNotLinked, MultipleFound, NoneFound. */
export const createCase: ActionSpec = {
  type: 'CreateCase',
  does: 'Creates a case.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'CreateCase',
  run: { notSimulated: 'Amazon Connect Cases is not simulated' },
};
