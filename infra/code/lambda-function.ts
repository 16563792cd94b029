import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as iam from '@pulumi/aws/iam';
import * as lambda from '@pulumi/aws/lambda';
import { type Caller, type FunctionManifest } from '../../functions/manifest';
import { type Place } from '../stack/place';
import { policy, statementsFor, tracing, trustOf } from '../stack/policy';
import { type References } from '../stack/references';

export interface LambdaFunctionArgs {
  readonly manifest: FunctionManifest;
  /** The bundled `main.js`. */
  readonly bundle: string;
  readonly keyArn: pulumi.Input<string>;
  /** Where an event goes that the function failed on for good; for functions called by events. */
  readonly failedEventsArn: pulumi.Input<string>;
  readonly references: References;
  /** What the pollers that call it need to read. */
  readonly reads?: readonly iam.PolicyStatement[];
}

/** Who calls a function without waiting: what it fails on for good is set aside. */
const asynchronous: readonly Caller[] = ['events', 'workflow-logs', 'flow-log'];

/** One Lambda with its role, which may do what the manifest says and write its own log, and nothing else. */
export class LambdaFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: LambdaFunctionArgs, place: Place) {
    super('deskline:index:LambdaFunction', name, {}, place.within);
    const child = { parent: this };
    const { manifest, references } = args;
    const { logRetentionDays, reservedConcurrency } = place.settings;
    const functionName = place.named(name);
    const logGroup = new cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${functionName}`, retentionInDays: logRetentionDays, kmsKeyId: args.keyArn },
      child,
    );
    const role = new iam.Role(name, { name: functionName, assumeRolePolicy: trustOf('lambda.amazonaws.com') }, child);
    const isCalledByEvents = manifest.calledBy.some((caller) => asynchronous.includes(caller));
    // Lambda sets aside in the function's name what it could not do, of an event as of a batch of the stream.
    const isSetAside = isCalledByEvents || manifest.calledBy.includes('audit-stream');
    const arnsOf = (reference: string) => references.get(reference).arns;
    const statements: iam.PolicyStatement[] = [
      ...statementsFor(manifest.permissions, arnsOf).map((statement) =>
        onlyFromSender(statement, place.settings.senderAddress),
      ),
      ...(isSetAside
        ? [{ Effect: 'Allow' as const, Action: ['sqs:SendMessage'], Resource: [args.failedEventsArn] }]
        : []),
      ...(args.reads ?? []),
      ...(manifest.onFailure === undefined
        ? []
        : statementsFor([{ actions: ['lambda:InvokeFunction'], on: manifest.onFailure }], arnsOf)),
      {
        Sid: 'OwnLog',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [pulumi.interpolate`${logGroup.arn}:*`],
      },
      tracing,
    ];
    const rolePolicy = new iam.RolePolicy(name, { role: role.name, name: 'own', policy: policy(statements) }, child);
    const reserved = reservedConcurrency[name] ?? manifest.reservedConcurrency;
    const fn = new lambda.Function(
      name,
      {
        name: functionName,
        role: role.arn,
        runtime: 'nodejs22.x',
        architectures: ['arm64'],
        handler: 'main.handler',
        code: new pulumi.asset.AssetArchive({ 'main.js': new pulumi.asset.FileAsset(args.bundle) }),
        timeout: manifest.timeoutSeconds,
        memorySize: manifest.memoryMb,
        environment: { variables: environmentOf(manifest, references) },
        loggingConfig: {
          logFormat: 'JSON',
          logGroup: logGroup.name,
          applicationLogLevel: 'INFO',
          systemLogLevel: 'WARN',
        },
        tracingConfig: { mode: 'Active' },
        ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
      },
      { ...child, dependsOn: [rolePolicy] },
    );
    const destination = manifest.onFailure === undefined ? undefined : references.get(manifest.onFailure).value;
    if (isCalledByEvents || destination !== undefined) {
      new lambda.FunctionEventInvokeConfig(
        name,
        {
          functionName: fn.name,
          maximumRetryAttempts: 2,
          destinationConfig: { onFailure: { destination: destination ?? args.failedEventsArn } },
        },
        child,
      );
    }
    this.arn = fn.arn;
    this.functionName = fn.name;
    this.registerOutputs({ arn: this.arn });
  }
}

/** An identity may be a whole domain: mail goes out under the one address all the same. */
function onlyFromSender(statement: iam.PolicyStatement, senderAddress: string): iam.PolicyStatement {
  const isMail = [statement.Action]
    .flat()
    .every((action) => typeof action === 'string' && action.startsWith('ses:Send'));
  return isMail ? { ...statement, Condition: { StringEquals: { 'ses:FromAddress': senderAddress } } } : statement;
}

function environmentOf(
  { environment }: FunctionManifest,
  references: References,
): Record<string, pulumi.Input<string>> {
  return Object.fromEntries(
    Object.entries(environment).map(([variable, reference]) => [variable, references.get(reference).value]),
  );
}
