import { INTERACTIVE } from '../flow/flow-type';
import { has, numberParameter, textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { anyJson, atMostOne, object, optional, required, single, succeedsOrFails, voiceOnly } from './shapes';
import { fails, NEXT } from './steps';

const LONGEST_SECONDS = 259_200;

/** §6.8. The flow goes on; the callback waits in the queue and is dialled when an agent is free. */
export const createCallbackContact: ActionSpec = {
  type: 'CreateCallbackContact',
  does: 'Puts a callback into a queue.',
  allowedIn: INTERACTIVE,
  channels: voiceOnly,
  parameters: object(
    {
      InitialCallDelaySeconds: required(single({ number: [0, LONGEST_SECONDS] })),
      RetryDelaySeconds: required(single({ number: [1, LONGEST_SECONDS] })),
      MaximumConnectionAttempts: required(single({ number: [1, 1_000_000] })),
      QueueId: optional(single()),
      AgentId: optional(single()),
      ContactFlowId: optional(single()),
      // Sources differ on whether it is a number or holds one.
      CallerId: optional(anyJson),
    },
    atMostOne('QueueId', 'AgentId'),
  ),
  transitions: succeedsOrFails,
  logsAs: 'CreateCallback',
  run(run, action) {
    const { contact, centre } = run;
    const queue = has(action, 'QueueId')
      ? centre.queue(textParameter(run, action, 'QueueId'))
      : has(action, 'AgentId')
        ? centre.agentQueue(textParameter(run, action, 'AgentId'))
        : (contact.queue ?? undefined);
    if (!queue) return fails('no queue is set for the callback');
    const number = contact.callbackNumber ?? contact.customerEndpoint?.Address;
    if (number === undefined) return fails('there is no number to call back');
    const created = centre.createCallback(contact, {
      number,
      queue,
      flow: textParameter(run, action, 'ContactFlowId') || null,
      initialDelaySeconds: numberParameter(run, action, 'InitialCallDelaySeconds') ?? 0,
      retryDelaySeconds: numberParameter(run, action, 'RetryDelaySeconds') ?? 1,
      attempts: numberParameter(run, action, 'MaximumConnectionAttempts') ?? 1,
      callerId:
        textParameter(run, action, typeof action.raw['CallerId'] === 'string' ? 'CallerId' : 'CallerId.Number') || null,
    });
    if (!created) return fails('the queue takes no callback');
    contact.callbacks++;
    return NEXT;
  },
};
