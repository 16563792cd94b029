import { type Clock } from '../../time/clock';
import { type Queues } from '../sqs/queues';
import { MetricAlarms } from './alarms';
import { countEmbedded } from './embedded-metrics';
import { Metrics } from './metrics';

/** What of an account is counted, and the alarms on it. Whoever does something tells; nothing is asked for. */
export class Monitoring {
  readonly metrics: Metrics;
  readonly alarms: MetricAlarms;

  constructor(clock: Clock, queues: () => Queues) {
    this.metrics = new Metrics(clock);
    this.alarms = new MetricAlarms(this.metrics, clock);
    const queueOf = (dimensions: Readonly<Record<string, string>>) => queues().find(dimensions['QueueName'] ?? '');
    this.metrics.gauge('AWS/SQS', 'ApproximateNumberOfMessagesVisible', (dimensions) => {
      const queue = queueOf(dimensions);
      return queue && queues().counts(queue).visible;
    });
    this.metrics.gauge('AWS/SQS', 'ApproximateAgeOfOldestMessage', (dimensions) => {
      const sent = [...(queueOf(dimensions)?.messages.values() ?? [])].map(({ sentAt }) => sentAt);
      return sent.length === 0 ? undefined : (clock.now() - Math.min(...sent)) / 1000;
    });
  }

  invoked(functionName: string, failed: boolean, durationMs: number): void {
    if (this.metrics.isEmpty) return;
    const dimensions = { FunctionName: functionName };
    this.metrics.count('AWS/Lambda', 'Invocations', dimensions);
    this.metrics.count('AWS/Lambda', 'Duration', dimensions, durationMs);
    if (failed) this.metrics.count('AWS/Lambda', 'Errors', dimensions);
  }

  executed(stateMachineArn: string, status: string): void {
    const name = executionMetrics[status];
    if (name !== undefined) this.metrics.count('AWS/States', name, { StateMachineArn: stateMachineArn });
  }

  /** Functions count in what they print. */
  logged(message: string): void {
    countEmbedded(message, this.metrics);
  }

  answered(apiId: string, status: number, latencyMs: number): void {
    const dimensions = { ApiId: apiId };
    this.metrics.count('AWS/ApiGateway', 'Count', dimensions);
    this.metrics.count('AWS/ApiGateway', 'Latency', dimensions, latencyMs);
    if (status >= 400) this.metrics.count('AWS/ApiGateway', status < 500 ? '4xx' : '5xx', dimensions);
  }
}

const executionMetrics: Readonly<Record<string, string>> = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
};
