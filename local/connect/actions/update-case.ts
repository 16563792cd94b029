import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”. Errors seen: ContactNotLinked, MultipleFound, NoneFound. */
export const updateCase: ActionSpec = {
  type: 'UpdateCase',
  does: 'Changes a case.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'UpdateCase',
  run: { notSimulated: 'Amazon Connect Cases is not simulated' },
};
