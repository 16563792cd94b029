import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** §6.8 “others that exist”: parameters and branches are not in the facts, so none are judged. */
export const loadContactContent: ActionSpec = {
  type: 'LoadContactContent',
  does: 'Loads the content of an email contact.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'LoadContactContent',
  run: { notSimulated: 'email is not simulated' },
};
