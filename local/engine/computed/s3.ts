import { type ComputedTable, physicalName, text } from './declared';

/** Settings of a bucket are resources of their own, known by the bucket's name. */
const setting: ComputedTable[string] = (declared) => ({ id: text(declared, 'bucket'), computed: {} });

export const s3: ComputedTable = {
  'aws:s3/bucket:Bucket': (declared) => {
    const bucket = physicalName(declared, 'bucket');
    return {
      id: bucket,
      defaults: { bucket, forceDestroy: false },
      computed: {
        arn: `arn:aws:s3:::${bucket}`,
        bucketDomainName: `${bucket}.s3.amazonaws.com`,
        bucketRegion: declared.region,
        bucketRegionalDomainName: `${bucket}.s3.${declared.region}.amazonaws.com`,
      },
    };
  },
  'aws:s3/bucketVersioning:BucketVersioning': setting,
  'aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration': setting,
  'aws:s3/bucketPolicy:BucketPolicy': setting,
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': setting,
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': setting,
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': setting,
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': setting,
  'aws:s3/bucketObjectv2:BucketObjectv2': (declared) => {
    const bucket = text(declared, 'bucket');
    const key = text(declared, 'key');
    return {
      // The provider's id of an object is its bucket and key since version 6.
      id: `${bucket}/${key}`,
      defaults: { storageClass: 'STANDARD' },
      computed: { arn: `arn:aws:s3:::${bucket}/${key}` },
    };
  },
};
