import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** A campaign action of the guide of 2026; not in the facts. */
export const getOutboundCommunicationStatus: ActionSpec = {
  type: 'GetOutboundCommunicationStatus',
  does: 'Reads what became of a campaign message.',
  allowedIn: ['CAMPAIGN'],
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'GetOutboundCommunicationStatus',
  run: { notSimulated: 'campaigns are not simulated' },
};
