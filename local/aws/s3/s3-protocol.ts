import { type AwsError, type WireResponse } from '../door';
import { escapeXml } from '../protocols/xml';
import { type DecodedRequest, type Protocol } from '../service';

/** What an operation of S3 answers: headers, and a body that is bytes or XML. */
export interface S3Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly xml?: string;
}

/** S3's REST: the bucket in the host or the path, the operation in method and query. Input: Bucket, Key, Query, Headers, Body. */
export const s3Protocol: Protocol = {
  decode(request) {
    const [path = '', query = ''] = request.path.split('?');
    const { bucket, key } = placeOf(request.headers['host'] ?? '', path);
    const parameters = Object.fromEntries(new URLSearchParams(query));
    const operation = operationOf(request.method, key, parameters);
    if (operation === undefined) return undefined;
    const input = { Bucket: bucket, Key: key, Query: parameters, Headers: request.headers, Body: request.body };
    return { operation, input } satisfies DecodedRequest;
  },
  encode(_operation, output, requestId) {
    const { status = 200, headers = {}, body, xml } = output as S3Answer; // our own operations answer it
    const bytes = body ?? Buffer.from(xml === undefined ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
    return answer(
      status,
      { ...(xml === undefined ? {} : { 'content-type': 'application/xml' }), ...headers },
      bytes,
      requestId,
    );
  },
  encodeError(error: AwsError, requestId) {
    const xml = `<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message><RequestId>${requestId}</RequestId></Error>`;
    return answer(error.status, { 'content-type': 'application/xml' }, Buffer.from(xml), requestId);
  },
};

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  requestId: string,
): WireResponse {
  return {
    status,
    headers: { 'x-amz-request-id': requestId, 'content-length': String(body.length), ...headers },
    body,
  };
}

/** `bucket.s3.us-east-1.amazonaws.com/key`, or `host/bucket/key`. */
function placeOf(host: string, path: string): { bucket: string; key: string } {
  const [, virtual] = /^(.+)\.s3[.-][a-z0-9.-]+$/.exec(host.split(':')[0] ?? '') ?? [];
  const parts = path.replace(/^\//, '').split('/');
  const bucket = virtual ?? decodeURIComponent(parts.shift() ?? '');
  return { bucket, key: decodeURIComponent(parts.join('/')) };
}

function operationOf(method: string, key: string, query: Readonly<Record<string, string>>): string | undefined {
  const sub = ['retention', 'acl', 'tagging', 'uploads', 'uploadId', 'legal-hold', 'versions'].find(
    (name) => name in query,
  );
  if (key === '')
    return method === 'GET' && query['list-type'] === '2'
      ? 'ListObjectsV2'
      : method === 'HEAD'
        ? 'HeadBucket'
        : undefined;
  if (sub !== undefined) return sub === 'retention' && method === 'GET' ? 'GetObjectRetention' : undefined;
  return { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method];
}
