import { type WireRequest } from '../door';

export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const credential = /Credential=([^/\s,]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

/**
 * Who signed, for which service: `AWS4-HMAC-SHA256 Credential=KEY/20260302/us-east-1/dynamodb/aws4_request, …`. The signature itself
 * is not recomputed: the access key is already a name that only its role session was given, and hashing would cost a fifth of a call.
 */
export function credentialScope(request: WireRequest): CredentialScope | undefined {
  const match = credential.exec(request.headers['authorization'] ?? '');
  if (!match) return undefined;
  return { accessKeyId: match[1]!, region: match[2]!, service: match[3]! }; // three groups, all required
}
