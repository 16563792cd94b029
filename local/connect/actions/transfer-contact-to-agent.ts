import { TRANSFER } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { object, onAll, terminal } from './shapes';

/** §5: nothing follows it. The contact waits for the agent it was given as a target. */
export const transferContactToAgent: ActionSpec = {
  type: 'TransferContactToAgent',
  does: 'Hands the contact to the agent it was targeted at.',
  allowedIn: [...TRANSFER, 'MODULE'],
  channels: onAll,
  parameters: object({}),
  transitions: terminal,
  logsAs: 'Transfer',
  nature: 'reaches-person',
  run({ contact, centre }) {
    if (!contact.queue || centre.enqueue(contact, contact.queue) !== 'queued')
      return { kind: 'end', end: { kind: 'disconnected' } };
    return { kind: 'end', end: { kind: 'queued', queueArn: contact.queue.arn } };
  },
};
