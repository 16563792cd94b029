import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as connect from '@pulumi/aws/connect';
import { type Place } from '../stack/place';

/** The Connect instance: the one named in the configuration, or a new one. */
export class Instance extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly id: pulumi.Output<string>;
  /** Of a new instance: there before it, so that what is written there can be subscribed to (that Connect takes it over is UNVERIFIED). */
  readonly log?: cloudwatch.LogGroup;

  constructor(name: string, keyArn: pulumi.Input<string>, place: Place) {
    super('deskline:index:Instance', name, {}, place.within);
    const { connectInstanceArn, connectAlias, protect } = place.settings;
    const { logRetentionDays } = place.settings;
    if (connectInstanceArn === undefined) {
      this.log = new cloudwatch.LogGroup(
        'flow-log',
        { name: this.flowLogGroup(place), retentionInDays: logRetentionDays, kmsKeyId: keyArn },
        { parent: this },
      );
    }
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
            { parent: this, protect, dependsOn: this.log ? [this.log] : [] },
          ).arn
        : pulumi.output(connectInstanceArn);
    this.id = this.arn.apply((arn) => arn.slice(arn.lastIndexOf('/') + 1));
    this.registerOutputs({ arn: this.arn });
  }

  /** Where Connect writes flow logs: the group is named after the instance's alias. An instance of your own needs it in `connectAlias`. */
  flowLogGroup({ settings }: Place): string {
    return `/aws/connect/${settings.connectAlias}`;
  }
}
