import { AwsError, type Operation } from '../door';
import { escapeXml } from '../protocols/xml';
import { operation, type Service } from '../service';
import { type Buckets, type StoredObject } from './buckets';
import { type S3Answer, s3Protocol } from './s3-protocol';

interface Request {
  readonly Bucket: string;
  readonly Key: string;
  readonly Query: Readonly<Record<string, string>>;
  readonly Headers: Readonly<Record<string, string>>;
  readonly Body: Buffer;
}

/** Amazon S3: whole objects, versions, object lock. No multipart, no ACLs, no tags, no ranges. Not for `Door.call`: its bodies are bytes. */
export function s3Service(buckets: Buckets): Service {
  const onObject = (action: string, run: (request: Request) => S3Answer): Operation =>
    operation(
      (input) => [
        { action: `s3:${action}`, resource: `arn:aws:s3:::${asRequest(input).Bucket}/${asRequest(input).Key}` },
      ],
      (input) => run(asRequest(input)),
    );
  const onBucket = (run: (request: Request) => S3Answer): Operation =>
    operation(
      (input) => [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${asRequest(input).Bucket}` }],
      (input) => run(asRequest(input)),
    );
  return {
    name: 's3',
    signingName: 's3',
    protocol: s3Protocol,
    denied: () => new AwsError('AccessDenied', 'Access Denied', 403),
    unknownOperation: () => new AwsError('NotImplemented', 'This operation of S3 is not supported locally', 501),
    operations: {
      PutObject: onObject('PutObject', (request) => putObject(buckets, request)),
      GetObject: onObject('GetObject', ({ Bucket, Key, Query, Headers }) => {
        if (Headers['range'] !== undefined) throw new AwsError('NotImplemented', 'Range: not supported locally', 501);
        const object = buckets.read(Bucket, Key, Query['versionId']);
        return { headers: headersOf(object), body: object.body };
      }),
      HeadObject: onObject('GetObject', ({ Bucket, Key, Query }) => {
        const object = buckets.read(Bucket, Key, Query['versionId']);
        return { headers: { ...headersOf(object), 'content-length': String(object.body.length) } };
      }),
      DeleteObject: onObject('DeleteObject', ({ Bucket, Key, Query }) => {
        buckets.delete(Bucket, Key, Query['versionId']);
        return { status: 204 };
      }),
      GetObjectRetention: onObject('GetObjectRetention', ({ Bucket, Key, Query }) => {
        const { lock } = buckets.read(Bucket, Key, Query['versionId']);
        if (!lock)
          throw new AwsError(
            'NoSuchObjectLockConfiguration',
            'The specified object does not have a ObjectLock configuration',
            404,
          );
        return {
          xml: `<Retention><Mode>${lock.mode}</Mode><RetainUntilDate>${new Date(lock.untilMs).toISOString()}</RetainUntilDate></Retention>`,
        };
      }),
      ListObjectsV2: onBucket((request) => listObjects(buckets, request)),
      HeadBucket: onBucket(({ Bucket }) => {
        buckets.get(Bucket);
        return {};
      }),
    },
  };
}

const asRequest = (input: unknown): Request => input as Request; // what the protocol of this service decodes

function putObject(buckets: Buckets, { Bucket, Key, Headers, Body }: Request): S3Answer {
  if (/aws-chunked/.test(Headers['content-encoding'] ?? ''))
    throw new AwsError('NotImplemented', 'aws-chunked bodies are not supported locally; send the body whole', 501);
  const condition = Headers['if-none-match'];
  if (condition !== undefined && condition !== '*')
    throw new AwsError('NotImplemented', 'If-None-Match takes only * on a write', 501);
  if (condition === '*' && buckets.has(Bucket, Key))
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  const mode = Headers['x-amz-object-lock-mode'];
  const until = Headers['x-amz-object-lock-retain-until-date'];
  const object = buckets.put(Bucket, {
    key: Key,
    body: Body,
    contentType: Headers['content-type'] ?? 'application/octet-stream',
    lock: mode !== undefined && until !== undefined ? { mode, untilMs: Date.parse(until) } : undefined,
    metadata: Object.fromEntries(
      Object.entries(Headers)
        .filter(([name]) => name.startsWith('x-amz-meta-'))
        .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]),
    ),
  });
  return { headers: { etag: object.etag, 'x-amz-version-id': object.versionId } };
}

function headersOf({ contentType, etag, versionId, storedAt, lock, metadata }: StoredObject): Record<string, string> {
  return {
    'content-type': contentType,
    etag,
    'last-modified': new Date(storedAt).toUTCString(),
    'x-amz-version-id': versionId,
    ...(lock && {
      'x-amz-object-lock-mode': lock.mode,
      'x-amz-object-lock-retain-until-date': new Date(lock.untilMs).toISOString(),
    }),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
  };
}

function listObjects(buckets: Buckets, { Bucket, Query }: Request): S3Answer {
  if (Query['delimiter'] !== undefined) throw new AwsError('NotImplemented', 'delimiter: not supported locally', 501);
  const prefix = Query['prefix'] ?? '';
  const most = Math.min(1_000, Number(Query['max-keys'] ?? 1_000));
  const after = Query['continuation-token'] ?? Query['start-after'] ?? '';
  const keys = buckets.keys(Bucket, prefix).filter((key) => key > after);
  const page = keys.slice(0, most);
  const contents = page.map((key) => {
    const { storedAt, etag, body } = buckets.read(Bucket, key);
    return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${new Date(storedAt).toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  const isCut = keys.length > page.length;
  const token = isCut ? `<NextContinuationToken>${escapeXml(page.at(-1) ?? '')}</NextContinuationToken>` : '';
  return {
    xml: `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escapeXml(Bucket)}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${isCut}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`,
  };
}
