import * as z from 'zod/mini';
import { type Directory, type DirectoryAnswer } from './directory';
import { type BoundedRequest } from '../bounded-http';
import { type HttpsAnswer, type SendHttps } from '../https';
import { parse } from '../parse';
import { type Secret } from '../secret';

export interface EntraSettings {
  readonly tenantId: string;
  readonly clientId: string;
  readonly secret: Secret;
  readonly send: SendHttps;
  now(): Date;
  /** `https://login.microsoftonline.com` */
  readonly loginUrl: string;
  /** `https://graph.microsoft.com` */
  readonly graphUrl: string;
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() });
const Failure = z.object({ error: z.object({ code: z.string() }) });

/** Asked for again a little before it ends: a call must not meet the end on its way. */
const sparedMs = 60_000;

/**
 * Microsoft Entra ID, by Microsoft Graph: `PATCH /users/{name}` with a passwordProfile that asks for another password at the next
 * sign-in. The application needs User-PasswordProfile.ReadWrite.All, and a role that may reset these people's passwords (Graph v1.0,
 * "Update user"). It signs in with its client secret (OAuth 2.0 client credentials).
 */
export function entraDirectory(settings: EntraSettings): Directory {
  const tokens = tokensOf(settings);
  const users = `${settings.graphUrl}/v1.0/users`;
  /** Undefined when the application is not let in, not even with a new secret. */
  const send = async (request: Pick<BoundedRequest, 'method' | 'url' | 'body'>): Promise<HttpsAnswer | undefined> => {
    const attempt = (token: string): Promise<HttpsAnswer> =>
      settings.send({
        ...request,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
    const token = await tokens.current();
    if (token === undefined) return undefined;
    const first = await attempt(token);
    if (first.status !== 401) return first;
    const other = await tokens.another();
    return other === undefined ? undefined : attempt(other);
  };
  return {
    enforcesChange: true,
    async setTemporaryPassword({ username, password }) {
      const answered = await send({
        method: 'PATCH',
        url: `${users}/${encodeURIComponent(username)}`,
        body: JSON.stringify({ passwordProfile: { forceChangePasswordNextSignIn: true, password } }),
      });
      return answered ? answerOf(answered) : 'denied';
    },
    /** Needs User.RevokeSessions.All (Graph v1.0, "user: revokeSignInSessions"); access tokens that are out go on for an hour or so. */
    async endSessions({ username }) {
      const url = `${users}/${encodeURIComponent(username)}/revokeSignInSessions`;
      const answered = await send({ method: 'POST', url, body: '{}' });
      const answer = answered ? answerOf(answered) : 'denied';
      if (answer === 'set') return 'ended';
      if (answer === 'refused') throw new Error('Microsoft Graph answered 400 to revokeSignInSessions');
      return answer;
    },
  };
}

function answerOf({ status, body }: HttpsAnswer): DirectoryAnswer {
  // A password: 204. Sessions: 200 or 204, as its pages have it at different times.
  if (status === 204 || status === 200) return 'set';
  const code = Failure.safeParse(body).data?.error.code;
  if (status === 404) return 'unknown';
  if (status === 401 || status === 403) return 'denied';
  // `Request_BadRequest` is what Graph says of a password that breaks the policy.
  if (status === 400) return 'refused';
  throw new Error(`Microsoft Graph answered ${status} ${code ?? ''}`.trim());
}

/** Access tokens; undefined when Entra ID does not accept the secret, not even a new one. */
function tokensOf({ tenantId, clientId, secret, send, now, loginUrl }: EntraSettings) {
  let kept: { readonly token: string; readonly untilMs: number } | undefined;
  const ask = (clientSecret: string): Promise<HttpsAnswer> =>
    send({
      method: 'POST',
      url: `${loginUrl}/${tenantId}/oauth2/v2.0/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
        grant_type: 'client_credentials',
      }).toString(),
    });
  const another = async (): Promise<string | undefined> => {
    let answer = await ask(await secret.value());
    // `invalid_client` comes with 401, other mistakes with 400 (Microsoft identity platform, "client credentials flow").
    if (answer.status === 400 || answer.status === 401) answer = await ask(await secret.renewed());
    if (answer.status !== 200) return undefined;
    const { access_token: token, expires_in: seconds } = parse(Token, answer.body);
    kept = { token, untilMs: now().getTime() + seconds * 1000 - sparedMs };
    return token;
  };
  return {
    current: async (): Promise<string | undefined> => (kept && kept.untilMs > now().getTime() ? kept.token : another()),
    another,
  };
}
