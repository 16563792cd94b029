import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject, succeedsOrFails } from './shapes';

/** Not in the facts; a console export of 2026 carries it. */
export const startOutboundEmailContact: ActionSpec = {
  type: 'StartOutboundEmailContact',
  does: 'Sends an email.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'StartOutboundEmailContact',
  run: { notSimulated: 'email is not simulated' },
};
