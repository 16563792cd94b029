import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as iam from '@pulumi/aws/iam';
import * as sfn from '@pulumi/aws/sfn';
import { type Place } from '../stack/place';
import { type Permission, policy, statementsFor, trustOf } from '../stack/policy';
import { type References } from '../stack/references';

export interface WorkflowArgs {
  /** Amazon States Language with tokens. */
  readonly definition: string;
  readonly permissions: readonly Permission[];
  readonly keyArn: pulumi.Input<string>;
  readonly references: References;
}

/** These actions know no resources; the list is Step Functions' own. */
const unbounded: iam.PolicyStatement[] = [
  {
    Sid: 'LogDelivery',
    Effect: 'Allow',
    Action: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    Resource: '*',
  },
  {
    Sid: 'Tracing',
    Effect: 'Allow',
    Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    Resource: '*',
  },
];

/** One Express state machine. `name` is the resource's identity: changing it replaces the machine. */
export class Workflow extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly log: cloudwatch.LogGroup;

  constructor(name: string, args: WorkflowArgs, place: Place) {
    super('deskline:index:Workflow', name, {}, place.within);
    const child = { parent: this };
    const machineName = place.named(name);
    const logGroup = new cloudwatch.LogGroup(
      name,
      // Elsewhere each machine would add to the account's one log policy, and the 5,120 characters of it run out.
      {
        name: `/aws/vendedlogs/states/${machineName}`,
        retentionInDays: place.settings.logRetentionDays,
        kmsKeyId: args.keyArn,
      },
      child,
    );
    this.log = logGroup;
    const trust = trustOf('states.amazonaws.com', {
      StringEquals: { 'aws:SourceAccount': place.accountId },
      ArnLike: { 'aws:SourceArn': place.arn('states', `stateMachine:${machineName}`) },
    });
    const role = new iam.Role(name, { name: place.named(`${name}-workflow`), assumeRolePolicy: trust }, child);
    const statements = [
      ...statementsFor(args.permissions, (reference) => args.references.get(reference).arns),
      ...unbounded,
    ];
    const rolePolicy = new iam.RolePolicy(name, { role: role.name, name: 'own', policy: policy(statements) }, child);
    const machine = new sfn.StateMachine(
      name,
      {
        name: machineName,
        type: 'EXPRESS',
        roleArn: role.arn,
        definition: args.references.bind(args.definition),
        // An Express workflow keeps no history: this log is all there will be, and the audit trail is joined from it. State data holds no
        // secret (docs/decisions/0010); what is personal in it is encrypted here and masked in the trail.
        loggingConfiguration: {
          level: 'ALL',
          includeExecutionData: true,
          logDestination: pulumi.interpolate`${logGroup.arn}:*`,
        },
        tracingConfiguration: { enabled: true },
      },
      { ...child, dependsOn: [rolePolicy] },
    );
    this.arn = machine.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
