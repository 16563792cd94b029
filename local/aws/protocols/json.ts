import { AwsError, type WireResponse } from '../door';
import { type Protocol } from '../service';

interface JsonOptions {
  readonly version: '1.0' | '1.1';
  /** What stands before the dot in `X-Amz-Target`, e.g. `DynamoDB_20120810`. */
  readonly target: string;
  /** Put before error codes in `__type`, e.g. `com.amazonaws.dynamodb.v20120810#`. Clients cut it off. */
  readonly errorNamespace?: string;
}

/** AWS JSON 1.0 and 1.1: `POST /`, the operation in `X-Amz-Target`, blobs as base64, times as epoch seconds. */
export function jsonProtocol({ version, target, errorNamespace = '' }: JsonOptions): Protocol {
  const contentType = `application/x-amz-json-${version}`;
  const answer = (status: number, body: string, requestId: string): WireResponse => ({
    status,
    headers: {
      'content-type': contentType,
      'x-amzn-requestid': requestId,
      'content-length': String(Buffer.byteLength(body)),
    },
    body: Buffer.from(body),
  });
  return {
    decode(request) {
      const header = request.headers['x-amz-target'] ?? '';
      if (!header.startsWith(`${target}.`)) return undefined;
      return { operation: header.slice(target.length + 1), input: parseObject(request.body) };
    },
    encode: (_operation, output, requestId) => answer(200, JSON.stringify(output ?? {}), requestId),
    encodeError(error, requestId) {
      const body = { __type: `${errorNamespace}${error.code}`, message: error.message, ...error.members };
      return answer(error.status, JSON.stringify(body), requestId);
    },
  };
}

/** Throws SerializationException, as AWS does for a body that is no JSON object. */
export function parseObject(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AwsError('SerializationException', 'The request body must be a JSON object');
  }
  return value as Record<string, unknown>; // checked: an object
}
