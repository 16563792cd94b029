import { textParameter, has } from '../execution/parameters';
import { type ActionSpec } from './action';
import { exactlyOne, must, object, onAll, optional, single } from './shapes';
import { fails } from './steps';

/** Queue-to-queue transfers of one contact (§10). */
const MOST_TRANSFERS = 11;

/** §6.8. */
export const dequeueContactAndTransferToQueue: ActionSpec = {
  type: 'DequeueContactAndTransferToQueue',
  does: 'Moves a waiting contact to another queue.',
  allowedIn: ['CUSTOMER_QUEUE', 'MODULE'],
  channels: onAll,
  parameters: object({ QueueId: optional(single()), AgentId: optional(single()) }, exactlyOne('QueueId', 'AgentId')),
  transitions: { next: 'required', errors: [must('NoMatchingError'), must('QueueAtCapacity')], conditions: [] },
  logsAs: 'Transfer',
  nature: 'reaches-person',
  run(run, action) {
    const { contact, centre } = run;
    const forAgent = has(action, 'AgentId');
    const reference = textParameter(run, action, forAgent ? 'AgentId' : 'QueueId');
    const queue = reference === '' ? undefined : forAgent ? centre.agentQueue(reference) : centre.queue(reference);
    if (!queue) return fails(`there is no ${forAgent ? 'agent' : 'queue'} "${reference}"`);
    if (contact.queueTransfers >= MOST_TRANSFERS)
      return fails(`a contact moves between queues at most ${MOST_TRANSFERS} times`);
    const result = centre.enqueue(contact, queue);
    if (result === 'atCapacity') return fails('the queue is full', 'QueueAtCapacity');
    if (result === 'error') return fails('the queue cannot be used');
    contact.queueTransfers++;
    contact.queue = queue;
    return { kind: 'end', end: { kind: 'queued', queueArn: queue.arn } };
  },
};
