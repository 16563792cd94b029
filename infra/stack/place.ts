import * as pulumi from '@pulumi/pulumi';
import { getCallerIdentityOutput } from '@pulumi/aws/getCallerIdentity';
import { Provider as Aws } from '@pulumi/aws/provider';
import { Provider as AwsNative } from '@pulumi/aws-native/provider';
import { type Settings } from './config';

/** The account and Region everything goes to, and how things are named there. */
export interface Place {
  readonly settings: Settings;
  readonly accountId: pulumi.Output<string>;
  /** Options of every component: its children use the providers, and so carry the tags. */
  readonly within: pulumi.ComponentResourceOptions;
  /** `deskline-dev-issue-code`: a name that is the same on every deployment, so that alarms, logs and policies can be read. */
  named(name: string): string;
  /** ARN of a service in this place. */
  arn(service: string, resource: pulumi.Input<string>): pulumi.Output<string>;
  /** ARN of a role by its short name, known before the role is there: key policies and roles would wait for each other otherwise. */
  roleArn(name: string): pulumi.Output<string>;
}

export function makePlace(settings: Settings): Place {
  const { project, stack, region } = settings;
  const tags = { 'deskline:project': project, 'deskline:stack': stack };
  const aws = new Aws('aws', { region: region as never, defaultTags: { tags } }); // the SDK's enum of Regions lags behind the config's text
  const awsNative = new AwsNative('aws-native', { region: region as never, defaultTags: { tags } }); // as above
  const { accountId } = getCallerIdentityOutput({}, { provider: aws });
  const named = (name: string) => `${project}-${stack}-${name}`;
  return {
    settings,
    accountId,
    within: { providers: { aws, 'aws-native': awsNative } },
    named,
    arn: (service, resource) => pulumi.interpolate`arn:aws:${service}:${region}:${accountId}:${resource}`,
    roleArn: (name) => pulumi.interpolate`arn:aws:iam::${accountId}:role/${named(name)}`,
  };
}
