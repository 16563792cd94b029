import { type KeyObject, sign } from 'node:crypto';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { keyId, signingKey, verifyingKey } from './signing-key';
import { type User, type UserPool, type UserPoolClientInputs } from './user-pools';

/** What a sign-in was for. Signing in by API gives the scope of one's own account; the sign-in page gives what was asked for. */
export interface Grant {
  readonly scope: string;
  /** Epoch seconds of the sign-in itself; a renewed token keeps it. */
  readonly signedInAt?: number;
  readonly nonce?: string;
}

const ownAccount: Grant = { scope: 'aws.cognito.signin.user.admin' };

/** The tokens a sign-in answers, signed with RS256 as Cognito does. Verify with `publicKey`. */
export class Tokens {
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  get publicKey(): KeyObject {
    return verifyingKey();
  }

  issue(pool: UserPool, user: User, clientId: string, grant: Grant = ownAccount): Record<string, unknown> {
    const refresh = this.#random.bytes(48).toString('base64url');
    const signedInAt = grant.signedInAt ?? this.#seconds();
    user.refreshTokens.set(refresh, clientId);
    user.grants.set(refresh, { ...grant, signedInAt });
    return { ...this.renew(pool, user, clientId, { ...grant, signedInAt }), RefreshToken: refresh };
  }

  renew(pool: UserPool, user: User, clientId: string, grant: Grant = ownAccount): Record<string, unknown> {
    const now = this.#seconds();
    const client = pool.clients.get(clientId);
    const lives = { access: lifeSeconds(client, 'access'), id: lifeSeconds(client, 'id') };
    const common = {
      sub: user.sub,
      iss: issuerOf(pool),
      auth_time: grant.signedInAt ?? now,
      iat: now,
      jti: this.#random.uuid(),
      ...(user.groups.size > 0 && { 'cognito:groups': [...user.groups] }),
    };
    return {
      AccessToken: this.#sign({
        ...common,
        exp: now + lives.access,
        token_use: 'access',
        client_id: clientId,
        username: user.username,
        scope: grant.scope,
      }),
      IdToken: this.#sign({
        ...common,
        ...user.attributes,
        exp: now + lives.id,
        token_use: 'id',
        aud: clientId,
        'cognito:username': user.username,
        ...(grant.nonce !== undefined && { nonce: grant.nonce }),
      }),
      TokenType: 'Bearer',
      ExpiresIn: lives.access,
    };
  }

  #seconds(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  #sign(claims: Readonly<Record<string, unknown>>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ kid: keyId, alg: 'RS256' })}.${part(claims)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), signingKey()).toString('base64url')}`;
  }
}

export function issuerOf({ inputs: { id } }: UserPool): string {
  return `https://cognito-idp.${id.split('_')[0]}.amazonaws.com/${id}`;
}

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** An hour unless the client says otherwise; without a unit its number counts hours (Cognito API, UserPoolClientType). */
function lifeSeconds(client: UserPoolClientInputs | undefined, kind: 'access' | 'id'): number {
  const validity = kind === 'access' ? client?.accessTokenValidity : client?.idTokenValidity;
  if (validity === undefined || validity === 0) return 3600;
  const unit = client?.tokenValidityUnits?.[kind === 'access' ? 'accessToken' : 'idToken'] ?? 'hours';
  return validity * (unitSeconds[unit] ?? 3600);
}
