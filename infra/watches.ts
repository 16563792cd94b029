import { type FunctionManifest } from '../functions/manifest';
import { type Watch } from './alarms';
import { contextWatches } from './context-watches';
import { type FailedEvents } from './contact-events';
import { type Flow } from './flow';
import { type Instance } from './instance';
import { type LambdaFunction } from './lambda-function';
import { type Mail, mailDimension, undelivered } from './mail';
import { type Place } from './place';
import { type StaffApi } from './staff-api';
import { type Workflow } from './workflow';

export interface Watched {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly manifests: Readonly<Record<string, FunctionManifest>>;
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly instance: Instance;
  readonly mail: Mail;
  readonly failedEvents: FailedEvents;
  readonly staffApi: StaffApi;
}

/** Everything that would leave a caller stranded, as numbers CloudWatch already counts. */
export function watchesOf(watched: Watched, place: Place): Watch[] {
  return [
    ...functionWatches(watched),
    ...workflowWatches(watched),
    ...flowWatches(watched, place),
    ...callWatches(watched),
    ...mailWatches(watched),
    ...contextWatches(watched.functions),
    ...staffApiWatches(watched),
    {
      name: 'failed-events',
      meaning: 'Contact events could not be recorded: the audit trail has a gap. Read the queue and send them again.',
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: watched.failedEvents.queueName },
      statistic: 'Maximum',
    },
  ];
}

/** Only functions a caller waits for: what a workflow calls fails into its workflow, which is watched itself. */
function functionWatches({ functions, manifests }: Watched): Watch[] {
  const waitedFor = [...functions].filter(([name]) =>
    manifests[name]?.calledBy.some((caller) => caller === 'connect' || caller === 'lex'),
  );
  return waitedFor.flatMap(([name, { functionName }]) => [
    {
      name: `${name}-errors`,
      meaning: `${name} failed while a caller waited; Connect took the error branch. Read its log.`,
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: { FunctionName: functionName },
    },
    {
      name: `${name}-throttles`,
      meaning: `${name} was throttled while a caller waited. Reserve concurrency for it (reservedConcurrency) or raise the account's limit.`,
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      dimensions: { FunctionName: functionName },
    },
  ]);
}

function workflowWatches({ workflows }: Watched): Watch[] {
  return [...workflows].flatMap(([name, { arn }]) => [
    {
      name: `${name}-failed`,
      meaning: `Executions of ${name} failed: a caller heard an apology. Read the workflow's log.`,
      namespace: 'AWS/States',
      metricName: 'ExecutionsFailed',
      dimensions: { StateMachineArn: arn },
    },
    {
      name: `${name}-timed-out`,
      meaning: `Executions of ${name} ran out of time. Look for a slow dependency in its trace.`,
      namespace: 'AWS/States',
      metricName: 'ExecutionsTimedOut',
      dimensions: { StateMachineArn: arn },
    },
  ]);
}

function flowWatches({ flows, instance }: Watched, place: Place): Watch[] {
  return [...flows.keys()].flatMap((name) => {
    const dimensions = { InstanceId: instance.id, MetricGroup: 'ContactFlow', ContactFlowName: place.named(name) };
    return [
      {
        name: `${name}-flow-errors`,
        meaning: `The flow ${name} took error branches. Read the flow log for the block.`,
        namespace: 'AWS/Connect',
        metricName: 'ContactFlowErrors',
        dimensions,
        threshold: 5,
      },
      {
        name: `${name}-flow-fatal-errors`,
        meaning: `The flow ${name} ended calls because it could not go on. Callers were cut off: look now.`,
        namespace: 'AWS/Connect',
        metricName: 'ContactFlowFatalErrors',
        dimensions,
      },
    ];
  });
}

function callWatches({ instance }: Watched): Watch[] {
  const dimensions = { InstanceId: instance.id, MetricGroup: 'VoiceCalls' };
  return [
    {
      name: 'calls-over-quota',
      meaning: 'Callers got a busy tone because the instance is at its quota of concurrent calls. Ask AWS for more.',
      namespace: 'AWS/Connect',
      metricName: 'CallsBreachingConcurrencyQuota',
      dimensions,
    },
    {
      name: 'calls-throttled',
      meaning: 'Callers were refused because calls arrive faster than the instance may take them. Ask AWS for more.',
      namespace: 'AWS/Connect',
      metricName: 'ThrottledCalls',
      dimensions,
    },
  ];
}

/** Nobody on the phone waits for these; an auditor does, and somebody who tries tokens shows in the second. */
function staffApiWatches({ staffApi }: Watched): Watch[] {
  const dimensions = { ApiId: staffApi.id };
  return [
    {
      name: 'staff-api-errors',
      meaning: 'The staff API failed: pages of the console are empty. Read the log of the function api, by requestId.',
      namespace: 'AWS/ApiGateway',
      metricName: '5xx',
      dimensions,
    },
    {
      name: 'staff-api-refusals',
      meaning:
        'The staff API refused a hundred requests within a minute: somebody tries tokens, or a page is broken. Read the access log.',
      namespace: 'AWS/ApiGateway',
      metricName: '4xx',
      dimensions,
      threshold: 100,
    },
    {
      name: 'staff-api-slow',
      meaning: 'A page of the staff API took ten seconds. Look at the table metrics and the trace.',
      namespace: 'AWS/ApiGateway',
      metricName: 'Latency',
      dimensions,
      statistic: 'Maximum',
      threshold: 10_000,
    },
  ];
}

function mailWatches({ mail }: Watched): Watch[] {
  return undelivered.map((event) => ({
    name: `mail-${event.toLowerCase()}`,
    meaning: `SES counted a ${event}: somebody waits on the phone for a code that will not come.`,
    namespace: 'AWS/SES',
    metricName: event,
    dimensions: { [mailDimension]: mail.configurationSetName },
  }));
}
