import * as z from 'zod/mini';
import { type Directory, type DirectoryAnswer, type SessionsAnswer } from './directory';
import { type BoundedRequest } from '../bounded-http';
import { type HttpsAnswer, type SendHttps } from '../https';
import { parse } from '../parse';
import { type Secret } from '../secret';

export interface OktaSettings {
  /** `https://example.okta.com` */
  readonly orgUrl: string;
  /** An API token of an administrator who may manage these users. */
  readonly secret: Secret;
  readonly send: SendHttps;
}

const User = z.object({ status: z.string() });
const Found = z.object({ id: z.string().check(z.regex(/^\w+$/)) });

/**
 * Okta, by its Users API. `POST /api/v1/users/{login}` with credentials sets the password given, as an administrator does; then
 * `lifecycle/expire_password` has it changed at the next sign-in. `expire_password_with_temp_password` would do both, with a password of
 * its own: a repeat would make another one, and the one that was spoken would be void. Until it is expired, nobody has heard it.
 */
export function oktaDirectory({ orgUrl, secret, send }: OktaSettings): Directory {
  const ask = async (method: BoundedRequest['method'], path: string, body?: unknown): Promise<HttpsAnswer> => {
    const attempt = (token: string): Promise<HttpsAnswer> =>
      send({
        method,
        url: `${orgUrl}/api/v1/users/${path}`,
        headers: { authorization: `SSWS ${token}`, accept: 'application/json', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const first = await attempt(await secret.value());
    return first.status === 401 ? attempt(await secret.renewed()) : first;
  };
  return {
    enforcesChange: true,
    async setTemporaryPassword({ username, password }) {
      const login = encodeURIComponent(username);
      const changed = await ask('POST', login, { credentials: { password: { value: password } } });
      if (changed.status !== 200) return failureOf(changed);
      // After a repeat it is expired already, and Okta expires only what is active.
      if (isExpired(changed)) return 'set';
      const expired = await ask('POST', `${login}/lifecycle/expire_password`, {});
      if (expired.status !== 200) return failureOf(expired);
      if (!isExpired(expired)) throw new Error('Okta expired a password, and the user is not PASSWORD_EXPIRED');
      return 'set';
    },
    /** `DELETE /users/{id}/sessions` (Okta, "Revoke all user sessions"), OAuth tokens included. It takes an id and no login, unlike others. */
    async endSessions({ username }) {
      const found = await ask('GET', encodeURIComponent(username));
      if (found.status !== 200) return sessionsFailureOf(found);
      const { id } = parse(Found, found.body);
      const ended = await ask('DELETE', `${id}/sessions?oauthTokens=true`);
      return ended.status === 204 ? 'ended' : sessionsFailureOf(ended);
    },
  };
}

function sessionsFailureOf(answer: HttpsAnswer): SessionsAnswer {
  const failure = failureOf(answer);
  if (failure === 'unknown' || failure === 'denied') return failure;
  throw new Error(`Okta answered ${answer.status} when sessions were to end`);
}

const isExpired = ({ body }: HttpsAnswer): boolean => User.safeParse(body).data?.status === 'PASSWORD_EXPIRED';

const Failure = z.object({ errorCode: z.string() });

/** By status and, where one status stands for two things, by error code (Okta, "Error codes"). */
function failureOf({ status, body }: HttpsAnswer): DirectoryAnswer {
  const code = Failure.safeParse(body).data?.errorCode;
  if (status === 404) return 'unknown';
  // E0000014: the update of credentials failed, for a password that breaks a rule which 400 E0000001 does not name.
  if (status === 400 || code === 'E0000014') return 'refused';
  if (status === 401 || status === 403) return 'denied';
  throw new Error(`Okta answered ${status} ${code ?? ''}`.trim());
}
