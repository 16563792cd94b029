import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject, succeedsOrFails } from './shapes';

/** Not in the facts; a console export of 2026 carries it. */
export const createContact: ActionSpec = {
  type: 'CreateContact',
  does: 'Creates a contact, such as an outbound email.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'CreateContact',
  run: { notSimulated: 'contacts of other channels are not simulated' },
};
