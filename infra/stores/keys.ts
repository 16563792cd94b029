import * as pulumi from '@pulumi/pulumi';
import type * as iam from '@pulumi/aws/iam';
import * as kms from '@pulumi/aws/kms';
import { type Place } from '../stack/place';
import { policy } from '../stack/policy';

const administration = (place: Place): iam.PolicyStatement => ({
  Sid: 'AccountAdministers',
  Effect: 'Allow',
  Principal: { AWS: pulumi.interpolate`arn:aws:iam::${place.accountId}:root` },
  Action: 'kms:*',
  Resource: '*', // in a key's own policy, `*` is this key
});

/** The key that tables and logs are encrypted with, a new one inside it every year. */
export class DataKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, place: Place) {
    super('deskline:index:DataKey', name, {}, place.within);
    const { region, protect } = place.settings;
    const key = new kms.Key(
      name,
      {
        description: `${place.named(name)}: tables and logs`,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: policy([administration(place), throughDynamoDb(place), throughLogs(place, region)]),
      },
      { parent: this, protect },
    );
    new kms.Alias(name, { name: `alias/${place.named(name)}`, targetKeyId: key.keyId }, { parent: this });
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/** Whoever may read a table may have DynamoDB decrypt it, as with AWS's own key: no role needs `kms:Decrypt` of its own. */
const throughDynamoDb = ({ accountId, settings }: Place): iam.PolicyStatement => ({
  Sid: 'TablesThroughDynamoDb',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: [
    'kms:Encrypt',
    'kms:Decrypt',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:CreateGrant',
    'kms:DescribeKey',
  ],
  Resource: '*',
  Condition: {
    StringEquals: { 'kms:CallerAccount': accountId, 'kms:ViaService': `dynamodb.${settings.region}.amazonaws.com` },
  },
});

const throughLogs = (place: Place, region: string): iam.PolicyStatement => ({
  Sid: 'LogsOfThisAccount',
  Effect: 'Allow',
  Principal: { Service: `logs.${region}.amazonaws.com` },
  Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
  Resource: '*',
  Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': place.arn('logs', '*') } },
});

export interface MacKeyArgs {
  /** Short names of the roles that may make codes with it; nobody else may, an administrator included. */
  readonly users: readonly string[];
}

/**
 * A key that makes message authentication codes and never leaves KMS. Six digits are guessed in a second by anybody who can
 * make their MACs, so everybody but the functions that must is denied, whatever their own policy allows.
 */
export class MacKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: MacKeyArgs, place: Place) {
    super('deskline:index:MacKey', name, {}, place.within);
    const onlyUsers: iam.PolicyStatement = {
      Sid: 'OnlyItsFunctions',
      Effect: 'Deny',
      Principal: '*',
      Action: ['kms:GenerateMac', 'kms:VerifyMac'],
      Resource: '*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': args.users.map((user) => place.roleArn(user)) } },
    };
    const key = new kms.Key(
      name,
      {
        description: `${place.named(name)}: message authentication codes`,
        keyUsage: 'GENERATE_VERIFY_MAC',
        customerMasterKeySpec: 'HMAC_256', // KMS does not rotate HMAC keys
        deletionWindowInDays: 30,
        policy: policy([administration(place), onlyUsers]),
      },
      { parent: this, protect: place.settings.protect },
    );
    new kms.Alias(name, { name: `alias/${place.named(name)}`, targetKeyId: key.keyId }, { parent: this });
    this.arn = key.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
