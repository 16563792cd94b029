import * as pulumi from '@pulumi/pulumi';
import * as connect from '@pulumi/aws/connect';
import { type Flow } from './flow';
import { type Instance } from './instance';
import { type Place } from '../stack/place';
import { type Queue } from './queue';

export interface HandOverArgs {
  /** Where callers are handed over to, by the name agents read. */
  readonly queues: Readonly<Record<string, { readonly queue: Queue; readonly flow: Flow }>>;
  /** Of the queue that lists them. Nobody waits there, so any will do. */
  readonly hoursArn: pulumi.Input<string>;
  readonly instance: Instance;
}

/**
 * What the first line hands callers over with: a quick connect for each queue that takes them. Agents see those of the queues in their
 * routing profile (UNVERIFIED), so they are listed by a queue of their own, where nobody waits. Listed by the queues that
 * callers wait in, they would go round in a circle: their flow has functions that may only look at those very queues.
 */
export class HandOver extends pulumi.ComponentResource {
  /** For routing profiles of the first line. */
  readonly listId: pulumi.Output<string>;

  constructor(name: string, { queues, hoursArn, instance }: HandOverArgs, place: Place) {
    super('deskline:index:HandOver', name, {}, place.within);
    const child = { parent: this };
    const quickConnects = Object.entries(queues).map(
      ([to, { queue, flow }]) =>
        new connect.QuickConnect(
          to,
          {
            instanceId: instance.id,
            name: place.named(to),
            description: `Hands the caller over to the queue ${to}`,
            quickConnectConfig: {
              quickConnectType: 'QUEUE',
              queueConfigs: [{ contactFlowId: flow.flowId, queueId: queue.queueId }],
            },
          },
          child,
        ),
    );
    const list = new connect.Queue(
      name,
      {
        instanceId: instance.id,
        name: place.named(name),
        description: 'Lists whom agents can hand callers over to. Nobody waits here.',
        hoursOfOperationId: pulumi.output(hoursArn).apply((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
        quickConnectIds: quickConnects.map(({ quickConnectId }) => quickConnectId),
      },
      child,
    );
    this.listId = list.queueId;
    this.registerOutputs({ listId: this.listId });
  }
}
