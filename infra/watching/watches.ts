import type * as pulumi from '@pulumi/pulumi';
import { type FunctionManifest } from '../../functions/manifest';
import { type Watch } from './alarms';
import { contextWatches } from './context-watches';
import { type FailedEvents } from '../trail/contact-events';
import { type Flow } from '../contact-centre/flow';
import { type HttpApi } from '../pages/http-api';
import { type Instance } from '../contact-centre/instance';
import { type LambdaFunction } from '../code/lambda-function';
import { type Mail, mailDimension, undelivered } from '../stores/mail';
import { outcomeWatches } from './outcome-watches';
import { type Place } from '../stack/place';
import { runbook } from './runbook';
import { type TrailQueues } from '../trail/trail-queues';
import { visitorWatches } from './visitor-watches';
import { type Workflow } from '../code/workflow';

export interface Watched {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly manifests: Readonly<Record<string, FunctionManifest>>;
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly instance: Instance;
  readonly mail: Mail;
  readonly failedEvents: FailedEvents;
  readonly staffApi: HttpApi;
  readonly visitorApi: HttpApi;
  readonly trailQueues: TrailQueues;
}

/** Everything that would leave a caller stranded, as numbers CloudWatch already counts. */
export function watchesOf(watched: Watched, place: Place): Watch[] {
  return [
    ...functionWatches(watched).map(withRunbook('calls.md#a-function-fails')),
    ...workflowWatches(watched).map(withRunbook('calls.md#a-workflow-fails')),
    ...flowWatches(watched, place).map(withRunbook('calls.md#a-flow-takes-error-branches')),
    ...callWatches(watched).map(withRunbook('calls.md#callers-are-refused')),
    ...mailWatches(watched).map(withRunbook('mail.md#mail-is-not-delivered')),
    ...contextWatches(watched.functions),
    ...outcomeWatches(watched.functions),
    ...staffApiWatches(watched).map(withRunbook('staff-api.md#the-staff-api-is-ill')),
    ...visitorWatches(watched.visitorApi),
    ...trailWatches(watched).map(withRunbook('audit-trail.md#the-trail-has-a-gap')),
  ];
}

const withRunbook =
  (page: string) =>
  (watch: Watch): Watch => ({ ...watch, meaning: `${watch.meaning} ${runbook(page)}` });

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

/** Everything that would leave a gap in the audit trail, or has been put into it by somebody who may not. */
function trailWatches({ failedEvents, trailQueues, functions }: Watched): Watch[] {
  const queue = (
    name: string,
    metricName: string,
    queueName: pulumi.Input<string>,
    meaning: string,
    threshold = 1,
  ): Watch => ({
    name,
    meaning,
    namespace: 'AWS/SQS',
    metricName,
    dimensions: { QueueName: queueName },
    statistic: 'Maximum',
    threshold,
  });
  const indexer = functions.get('index-contact');
  return [
    queue(
      'failed-events',
      'ApproximateNumberOfMessagesVisible',
      failedEvents.queueName,
      'Logs or contact events could not be recorded: the audit trail has a gap. Repair the cause, then invoke replay-failed-events.',
    ),
    queue(
      'failed-seals',
      'ApproximateNumberOfMessagesVisible',
      trailQueues.failedSeals.name,
      'Trails of calls could not be sealed: until then rows can go missing unseen. Repair the cause, then invoke replay-failed-events with {"queue": "failed-seals"}.',
    ),
    queue(
      'seal-lag',
      'ApproximateAgeOfOldestMessage',
      trailQueues.seals.name,
      'Calls wait for their seal for more than an hour. Read the log of seal-contact.',
      3_600,
    ),
    ...(indexer
      ? [
          {
            name: 'index-lag',
            meaning:
              'New rows of the audit trail are found by no search for more than ten minutes. Read the log of index-contact.',
            namespace: 'AWS/Lambda',
            metricName: 'IteratorAge',
            dimensions: { FunctionName: indexer.functionName },
            statistic: 'Maximum' as const,
            threshold: 600_000,
          },
        ]
      : []),
    {
      name: 'foreign-audit-rows',
      meaning:
        'Rows stand in the audit table that no function of ours has signed: somebody else writes there, or changed a row. Verify the contact that the log of seal-contact names.',
      namespace: 'Deskline',
      metricName: 'ForeignAuditRows',
      dimensions: { service: 'seal-contact' },
    },
  ];
}
