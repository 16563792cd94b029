import { type ActionSpec } from './action';
import { onAll, openObject } from './shapes';

/** A campaign action of the guide of 2026; not in the facts. */
export const sendSMS: ActionSpec = {
  type: 'SendSMS',
  does: 'Sends a text message of a campaign.',
  allowedIn: ['CAMPAIGN'],
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'optional', errors: [], conditions: [], open: true },
  logsAs: 'SendSMS',
  run: { notSimulated: 'campaigns are not simulated' },
};
