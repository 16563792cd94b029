import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type User, type UserPool } from './user-pools';

// An Ed25519 private key in PKCS #8 is this and 32 bytes.
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const lifeSeconds = 3600;

/**
 * The tokens a sign-in answers. Cognito signs with RS256; here it is EdDSA, because an RSA key cannot be made from a seed, and the same
 * seed has to give the same bytes. Verify with `publicKey`.
 */
export class Tokens {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #key: KeyObject;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
    this.#key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, random.bytes(32)]), format: 'der', type: 'pkcs8' });
  }

  get publicKey(): KeyObject {
    return createPublicKey(this.#key);
  }

  issue(pool: UserPool, user: User, clientId: string): Record<string, unknown> {
    const refresh = this.#random.bytes(48).toString('base64url');
    user.refreshTokens.set(refresh, clientId);
    return { ...this.renew(pool, user, clientId), RefreshToken: refresh };
  }

  renew(pool: UserPool, user: User, clientId: string): Record<string, unknown> {
    const now = Math.floor(this.#clock.now() / 1000);
    const region = pool.inputs.id.split('_')[0];
    const common = {
      sub: user.sub,
      iss: `https://cognito-idp.${region}.amazonaws.com/${pool.inputs.id}`,
      auth_time: now,
      iat: now,
      exp: now + lifeSeconds,
      jti: this.#random.uuid(),
    };
    return {
      AccessToken: this.#sign({
        ...common,
        token_use: 'access',
        client_id: clientId,
        username: user.username,
        scope: 'aws.cognito.signin.user.admin',
      }),
      IdToken: this.#sign({
        ...common,
        ...user.attributes,
        token_use: 'id',
        aud: clientId,
        'cognito:username': user.username,
      }),
      TokenType: 'Bearer',
      ExpiresIn: lifeSeconds,
    };
  }

  #sign(claims: Readonly<Record<string, unknown>>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'EdDSA', kid: 'local' })}.${part(claims)}`;
    return `${signed}.${sign(null, Buffer.from(signed), this.#key).toString('base64url')}`;
  }
}
