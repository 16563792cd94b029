import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** A campaign action of the guide of 2026; not in the facts. */
export const sendOutboundEmail: ActionSpec = {
  type: 'SendOutboundEmail',
  does: 'Sends an email of a campaign.',
  allowedIn: ['CAMPAIGN'],
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'SendOutboundEmail',
  run: { notSimulated: 'campaigns are not simulated' },
};
