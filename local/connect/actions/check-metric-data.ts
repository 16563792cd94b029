import { type QueueMetrics } from '../instance/centre';
import { INTERACTIVE } from '../flow/flow-type';
import { textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { atMostOne, is, must, object, onAll, optional, required, single, staticText } from './shapes';
import { branchOn, fails } from './steps';

const AGENTS = ['NumberOfAgentsAvailable', 'NumberOfAgentsStaffed', 'NumberOfAgentsOnline'];
const QUEUE = ['OldestContactInQueueAgeSeconds', 'NumberOfContactsInQueue'];

const READS: Readonly<Record<string, (metrics: QueueMetrics) => number>> = {
  NumberOfAgentsAvailable: (metrics) => metrics.agentsAvailable,
  NumberOfAgentsStaffed: (metrics) => metrics.agentsStaffed,
  NumberOfAgentsOnline: (metrics) => metrics.agentsOnline,
  // The name says seconds. One source saw the console write milliseconds: UNVERIFIED.
  OldestContactInQueueAgeSeconds: (metrics) => metrics.oldestContactAgeSeconds,
  NumberOfContactsInQueue: (metrics) => metrics.contactsInQueue,
};

/** §6.7. */
export const checkMetricData: ActionSpec = {
  type: 'CheckMetricData',
  does: 'Branches on a live queue metric.',
  allowedIn: INTERACTIVE,
  channels: onAll,
  parameters: object(
    {
      MetricType: required(staticText({ oneOf: [...AGENTS, ...QUEUE] })),
      QueueId: optional(single()),
      AgentId: optional(single()),
    },
    atMostOne('QueueId', 'AgentId'),
  ),
  transitions: {
    next: 'required',
    errors: [must('NoMatchingError'), must('NoMatchingCondition')],
    conditions: [
      { when: [is('MetricType', ...AGENTS)], operators: ['NumberGreaterThan'], operands: ['0'], atLeast: 1 },
      {
        operators: ['Equals', 'NumberGreaterThan', 'NumberGreaterOrEqualTo', 'NumberLessThan', 'NumberLessOrEqualTo'],
        numeric: true,
        atLeast: 1,
      },
    ],
  },
  logsAs: 'CheckMetricData',
  run(run, action) {
    const queue = textParameter(run, action, 'QueueId');
    const agent = textParameter(run, action, 'AgentId');
    const metrics = run.centre.metrics({ ...(queue ? { queue } : {}), ...(agent ? { agent } : {}) }, run.contact);
    const read = READS[textParameter(run, action, 'MetricType')];
    return metrics && read ? branchOn(read(metrics)) : fails('there is no queue to measure');
  },
};
