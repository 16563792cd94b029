import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as lambda from '@pulumi/aws/lambda';
import { type Caller, type FunctionManifest } from '../../functions/manifest';
import { type FailedEvents } from './contact-events';
import { type Instance } from '../contact-centre/instance';
import { type LambdaFunction } from '../code/lambda-function';
import { type Place } from '../stack/place';
import { type Table } from '../stores/table';
import { type TrailQueues } from './trail-queues';
import { type Workflow } from '../code/workflow';

export interface TrailArgs {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly manifests: Readonly<Record<string, FunctionManifest>>;
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly instance: Instance;
  readonly audit: Table;
  readonly queues: TrailQueues;
  readonly failedEvents: FailedEvents;
}

/** What joins logs to the audit trail, keeps its index and has it sealed: whose manifest says `calledBy` so is connected. */
export class Trail extends pulumi.ComponentResource {
  constructor(name: string, args: TrailArgs, place: Place) {
    super('deskline:index:Trail', name, {}, place.within);
    const calledBy = (caller: Caller) =>
      [...args.functions].filter(([fn]) => args.manifests[fn]?.calledBy.includes(caller));
    for (const [, recorder] of calledBy('workflow-logs')) {
      for (const [workflow, { log }] of args.workflows) this.#subscribe(`${workflow}-log`, recorder, log.name, log.arn);
    }
    for (const [, recorder] of calledBy('flow-log')) {
      const group = args.instance.flowLogGroup(place);
      this.#subscribe(
        'flow-log',
        recorder,
        group,
        place.arn('logs', pulumi.interpolate`log-group:${group}`),
        args.instance.log,
      );
    }
    for (const [fn, { functionName }] of calledBy('audit-stream')) this.#mapStream(fn, functionName, args);
    for (const [fn, { functionName }] of calledBy('seals')) this.#mapQueue(fn, functionName, args);
    this.registerOutputs({});
  }

  #subscribe(
    name: string,
    recorder: LambdaFunction,
    group: pulumi.Input<string>,
    groupArn: pulumi.Input<string>,
    after?: pulumi.Resource,
  ): void {
    const permission = new lambda.Permission(
      name,
      {
        function: recorder.functionName,
        action: 'lambda:InvokeFunction',
        principal: 'logs.amazonaws.com',
        sourceArn: pulumi.interpolate`${groupArn}:*`,
      },
      { parent: this },
    );
    new cloudwatch.LogSubscriptionFilter(
      name,
      { logGroup: group, filterPattern: '', destinationArn: recorder.arn },
      { parent: this, dependsOn: after ? [permission, after] : [permission] },
    );
  }

  #mapStream(name: string, functionName: pulumi.Output<string>, { audit, failedEvents }: TrailArgs): void {
    new lambda.EventSourceMapping(
      name,
      {
        eventSourceArn: audit.streamArn,
        functionName,
        startingPosition: 'TRIM_HORIZON',
        batchSize: 500,
        // A call writes a hundred rows in a minute or two: collected, they cost a handful of updates of its index.
        maximumBatchingWindowInSeconds: 10,
        // Tried until the stream forgets it, after a day: what is given up is not indexed, and cannot be sent again, for Lambda tells only where it was.
        bisectBatchOnFunctionError: true,
        filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }] },
        destinationConfig: { onFailure: { destinationArn: failedEvents.arn } },
      },
      { parent: this },
    );
  }

  #mapQueue(name: string, functionName: pulumi.Output<string>, { queues }: TrailArgs): void {
    new lambda.EventSourceMapping(
      name,
      {
        eventSourceArn: queues.seals.arn,
        functionName,
        batchSize: 10,
        functionResponseTypes: ['ReportBatchItemFailures'],
        // Sealing can wait; calls cannot. Two at once at the least, or the mapping throttles itself (Lambda's guide on SQS).
        scalingConfig: { maximumConcurrency: 5 },
      },
      { parent: this },
    );
  }
}
