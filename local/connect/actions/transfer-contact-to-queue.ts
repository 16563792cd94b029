import { INBOUND, TRANSFER } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { must, object, onAll } from './shapes';
import { fails } from './steps';

/** §6.8. Success ends the flow: the contact waits in its target queue. */
export const transferContactToQueue: ActionSpec = {
  type: 'TransferContactToQueue',
  does: 'Puts the contact into its target queue.',
  allowedIn: [...INBOUND, ...TRANSFER, 'MODULE'],
  channels: onAll,
  parameters: object({}),
  // Demanded like anywhere else, though success never takes it.
  transitions: { next: 'required', errors: [must('NoMatchingError'), must('QueueAtCapacity')], conditions: [] },
  logsAs: 'Transfer',
  nature: 'reaches-person',
  run({ contact, centre }) {
    if (!contact.queue) return fails('no target queue is set');
    const result = centre.enqueue(contact, contact.queue);
    if (result === 'queued') return { kind: 'end', end: { kind: 'queued', queueArn: contact.queue.arn } };
    return result === 'atCapacity' ? fails('the queue is full', 'QueueAtCapacity') : fails('the queue cannot be used');
  },
};
