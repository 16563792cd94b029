import { generateKeyPairSync, type KeyObject, createPublicKey } from 'node:crypto';

let made: KeyObject | undefined;

/**
 * The RSA key that tokens are signed with, made when the first is needed. One for the whole process and not of the seed: an RSA key cannot
 * be made from one in reasonable time. So tokens differ from run to run, the only thing here that does; nothing is derived from them.
 */
export function signingKey(): KeyObject {
  return (made ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
}

export const verifyingKey = (): KeyObject => createPublicKey(signingKey());

export const keyId = 'local';

/** As `/.well-known/jwks.json` of a pool shows it. */
export function publicJwk(): Readonly<Record<string, unknown>> {
  const { kty, n, e } = verifyingKey().export({ format: 'jwk' });
  return { alg: 'RS256', e, kid: keyId, kty, n, use: 'sig' };
}
