import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** A campaign action of the guide of 2026; not in the facts. */
export const putDialRequest: ActionSpec = {
  type: 'PutDialRequest',
  does: 'Dials for a campaign.',
  allowedIn: ['CAMPAIGN'],
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'PutDialRequest',
  run: { notSimulated: 'campaigns are not simulated' },
};
