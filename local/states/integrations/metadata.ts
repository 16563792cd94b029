import { crc32 } from 'node:zlib';

/** The parts of a reply that only optimised integrations show. */
export interface Metadata {
  readonly SdkHttpMetadata: Readonly<Record<string, unknown>>;
  readonly SdkResponseMetadata: { readonly RequestId: string };
}

interface Reply {
  readonly requestId: string;
  readonly epochMs: number;
  /** The body as it was on the wire. */
  readonly body: string;
}

/** As recorded for `lambda:invoke`. */
export function lambdaMetadata({ requestId, epochMs, body }: Reply, executedVersion: string, status: number): Metadata {
  return metadata(requestId, status, {
    'X-Amz-Executed-Version': executedVersion,
    'x-amzn-Remapped-Content-Length': '0',
    Connection: 'keep-alive',
    'x-amzn-RequestId': requestId,
    'Content-Length': String(Buffer.byteLength(body)),
    Date: new Date(epochMs).toUTCString(),
    'X-Amzn-Trace-Id': `root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(8)};sampled=0`,
    'Content-Type': 'application/json',
  });
}

/** As DynamoDB answers. */
export function dynamodbMetadata({ requestId, epochMs, body }: Reply): Metadata {
  return metadata(requestId, 200, {
    Server: 'Server',
    Connection: 'keep-alive',
    'x-amzn-RequestId': requestId,
    'x-amz-crc32': String(crc32(body)),
    'Content-Length': String(Buffer.byteLength(body)),
    Date: new Date(epochMs).toUTCString(),
    'Content-Type': 'application/x-amz-json-1.0',
  });
}

function metadata(requestId: string, status: number, headers: Record<string, string>): Metadata {
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: status },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
