import * as pulumi from '@pulumi/pulumi';
import * as connect from '@pulumi/aws/connect';
import { type Queues } from '../stack/data';
import { type Instance } from './instance';
import { type Place } from '../stack/place';

/** Where callers wait for a person. */
export class Queue extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly queueId: pulumi.Output<string>;

  constructor(queue: Queues[number], hoursArn: pulumi.Input<string>, instance: Instance, place: Place) {
    const { name } = queue;
    super('deskline:index:Queue', name, {}, place.within);
    const resource = new connect.Queue(
      name,
      {
        instanceId: instance.id,
        name: place.named(name),
        description: queue.description,
        hoursOfOperationId: pulumi.output(hoursArn).apply((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
        ...(queue.maxContacts === undefined ? {} : { maxContacts: queue.maxContacts }),
      },
      { parent: this },
    );
    this.arn = resource.arn;
    this.queueId = resource.queueId;
    this.registerOutputs({ arn: this.arn });
  }
}
