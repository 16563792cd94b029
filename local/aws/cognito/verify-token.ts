import { verify } from 'node:crypto';
import { keyId, verifyingKey } from './signing-key';

export type Claims = Readonly<Record<string, unknown>>;

/** The claims of a token that this process signed with RS256, undefined for any other: another algorithm, none, another key, nonsense. */
export function claimsOf(token: string): Claims | undefined {
  const [head, body, signature, ...rest] = token.split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined;
  const header = objectIn(head);
  if (header?.['alg'] !== 'RS256' || header['kid'] !== keyId) return undefined;
  const bytes = Buffer.from(signature, 'base64url');
  // A signature has one spelling: what decodes to the same bytes but reads differently is not ours.
  if (bytes.toString('base64url') !== signature) return undefined;
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), verifyingKey(), bytes)) return undefined;
  return objectIn(body);
}

function objectIn(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined; // an object is all that is known
  } catch {
    return undefined;
  }
}
