import { type QueueMetrics } from '../instance/centre';
import { EVERY_TYPE } from '../flow/flow-type';
import { has, textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { atMostOne, object, onAll, optional, single, staticText, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

/** §6.7, namespaces of §8. */
export const getMetricData: ActionSpec = {
  type: 'GetMetricData',
  does: 'Reads live queue metrics into $.Metrics.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object(
    {
      QueueId: optional(single()),
      AgentId: optional(single()),
      QueueChannel: optional(staticText({ oneOf: ['Voice', 'Chat', 'Task'] })),
    },
    atMostOne('QueueId', 'AgentId'),
  ),
  transitions: succeedsOrFails,
  fills: ['$.Metrics'],
  logsAs: 'GetQueueMetrics',
  run(run, action) {
    const queue = textParameter(run, action, 'QueueId');
    const agent = textParameter(run, action, 'AgentId');
    if ((has(action, 'QueueId') && queue === '') || (has(action, 'AgentId') && agent === ''))
      return fails('no queue is named');
    const metrics = run.centre.metrics({ ...(queue ? { queue } : {}), ...(agent ? { agent } : {}) }, run.contact);
    if (!metrics) return fails('there is no queue to measure');
    run.frame.metrics = namespace(metrics);
    return NEXT;
  },
};

const count = (value: number) => ({ Count: String(value) });

function namespace(metrics: QueueMetrics): unknown {
  const position = metrics.positionInQueue;
  const wait = metrics.estimatedWaitSeconds;
  const estimate = wait === undefined ? {} : { EstimatedWaitTime: String(wait) };
  return {
    Queue: {
      Name: metrics.name,
      ARN: metrics.arn,
      Size: String(metrics.contactsInQueue),
      OldestContactAge: String(metrics.oldestContactAgeSeconds),
      ...estimate,
    },
    Agents: {
      Online: count(metrics.agentsOnline),
      Available: count(metrics.agentsAvailable),
      Staffed: count(metrics.agentsStaffed),
      AfterContactWork: count(metrics.agentsAfterContactWork),
      Busy: count(metrics.agentsBusy),
      Missed: count(metrics.agentsMissed),
      NonProductive: count(metrics.agentsNonProductive),
    },
    Contact: { ...(position === null ? {} : { PositionInQueue: String(position) }), ...estimate },
  };
}
