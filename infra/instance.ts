import * as pulumi from '@pulumi/pulumi';
import * as connect from '@pulumi/aws/connect';
import { type Place } from './place';

/** The Connect instance: the one named in the configuration, or a new one. */
export class Instance extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly id: pulumi.Output<string>;

  constructor(name: string, place: Place) {
    super('deskline:index:Instance', name, {}, place.within);
    const { connectInstanceArn, connectAlias, protect } = place.settings;
    this.arn =
      connectInstanceArn === undefined
        ? new connect.Instance(
            name,
            {
              instanceAlias: connectAlias,
              identityManagementType: 'CONNECT_MANAGED',
              inboundCallsEnabled: true,
              outboundCallsEnabled: true,
              contactFlowLogsEnabled: true,
            },
            { parent: this, protect },
          ).arn
        : pulumi.output(connectInstanceArn);
    this.id = this.arn.apply((arn) => arn.slice(arn.lastIndexOf('/') + 1));
    this.registerOutputs({ arn: this.arn });
  }
}
