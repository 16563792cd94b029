import * as pulumi from '@pulumi/pulumi';
import * as s3 from '@pulumi/aws/s3';
import { type Place } from '../stack/place';
import { policy } from '../stack/policy';
import { type Reference } from '../stack/references';

/** Where sealed trails are kept, out of everybody's reach: what is put there is locked for years, whoever asks. */
export class Archive extends pulumi.ComponentResource {
  /** Stands for its name, and permits under `trail/` only. */
  readonly reference: Reference;

  constructor(name: string, keyArn: pulumi.Input<string>, place: Place) {
    super('deskline:index:Archive', name, {}, place.within);
    const { protect, auditArchiveDays } = place.settings;
    const child = { parent: this };
    const bucket = new s3.Bucket(
      name,
      // Names of buckets are shared by all of AWS.
      { bucket: pulumi.interpolate`${place.named(name)}-${place.accountId}`, objectLockEnabled: true },
      { parent: this, protect },
    );
    const of = { bucket: bucket.bucket };
    const blocked = new s3.BucketPublicAccessBlock(
      name,
      { ...of, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      child,
    );
    new s3.BucketVersioning(name, { ...of, versioningConfiguration: { status: 'Enabled' } }, child);
    new s3.BucketObjectLockConfiguration(
      name,
      // A development stack must be able to go away: an administrator may lift the lock there.
      { ...of, rule: { defaultRetention: { mode: protect ? 'COMPLIANCE' : 'GOVERNANCE', days: auditArchiveDays } } },
      child,
    );
    new s3.BucketServerSideEncryptionConfiguration(
      name,
      {
        ...of,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      child,
    );
    const onlyEncrypted = policy([
      {
        Sid: 'OnlyOverTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
    new s3.BucketPolicy(name, { ...of, policy: onlyEncrypted }, { parent: this, dependsOn: [blocked] });
    this.reference = { value: bucket.bucket, arns: [pulumi.interpolate`${bucket.arn}/trail/*`] };
    this.registerOutputs({});
  }
}
