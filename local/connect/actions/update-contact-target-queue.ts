import { INBOUND, TRANSFER } from '../flow/flow-type';
import { has, textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { exactlyOne, object, onAll, optional, single, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

/** §6.8. */
export const updateContactTargetQueue: ActionSpec = {
  type: 'UpdateContactTargetQueue',
  does: 'Chooses the queue, or the agent, the contact will wait for.',
  allowedIn: [...INBOUND, ...TRANSFER, 'MODULE'],
  channels: onAll,
  parameters: object({ QueueId: optional(single()), AgentId: optional(single()) }, exactlyOne('QueueId', 'AgentId')),
  transitions: succeedsOrFails,
  fills: ['$.Queue'],
  logsAs: 'SetQueue',
  run(run, action) {
    const forAgent = has(action, 'AgentId');
    const reference = textParameter(run, action, forAgent ? 'AgentId' : 'QueueId');
    const queue =
      reference === '' ? undefined : forAgent ? run.centre.agentQueue(reference) : run.centre.queue(reference);
    if (!queue) return fails(`there is no ${forAgent ? 'agent' : 'queue'} "${reference}"`);
    run.contact.queue = queue;
    return NEXT;
  },
};
