import { createHash } from 'node:crypto';
import { type LocalAddresses } from '../local-addresses';
import { type UserPool, type UserPoolClientInputs } from './user-pools';

/** What somebody wants to be signed in for: the query of `/oauth2/authorize`, checked. */
export interface Authorization {
  readonly client: UserPoolClientInputs;
  readonly redirectUri: string;
  readonly scope: string;
  readonly challenge: string;
  readonly state?: string;
  readonly nonce?: string;
  readonly silent: boolean;
}

export type CheckedAuthorization =
  | { readonly kind: 'valid'; readonly authorization: Authorization }
  /** Nobody is sent back to an address that is not known to be the client's. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'redirect'; readonly location: string };

/**
 * Checks a request to sign in. Stricter than Cognito in one thing: a client without a secret must use PKCE with S256, so that a page that
 * forgets it is noticed here.
 */
export function checkAuthorization(
  pool: UserPool,
  query: URLSearchParams,
  addresses: LocalAddresses,
): CheckedAuthorization {
  const client = pool.clients.get(query.get('client_id') ?? '');
  if (!client || client.allowedOauthFlowsUserPoolClient !== true)
    return { kind: 'refused', message: 'invalid_request: no such client' };
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!(client.callbackUrls ?? []).some((known) => addresses.both(known).includes(redirectUri)))
    return { kind: 'refused', message: 'redirect_mismatch: redirect_uri is not one of the client’s callback URLs' };
  const problem = problemOf(client, query);
  const state = query.get('state') ?? undefined;
  if (problem) {
    const { error, description } = problem;
    const location = withQuery(redirectUri, { error, error_description: description, state });
    return { kind: 'redirect', location };
  }
  const nonce = query.get('nonce') ?? undefined;
  return {
    kind: 'valid',
    authorization: {
      client,
      redirectUri,
      scope: query.get('scope') ?? (client.allowedOauthScopes ?? []).join(' '),
      challenge: query.get('code_challenge') ?? '',
      ...(state !== undefined && { state }),
      ...(nonce !== undefined && { nonce }),
      silent: query.get('prompt') === 'none',
    },
  };
}

function problemOf(
  client: UserPoolClientInputs,
  query: URLSearchParams,
): { readonly error: string; readonly description: string } | undefined {
  const invalid = (description: string, error = 'invalid_request') => ({ error, description });
  if (query.get('response_type') !== 'code' || !(client.allowedOauthFlows ?? []).includes('code'))
    return invalid('only response_type=code', 'unsupported_response_type');
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.some((scope) => !(client.allowedOauthScopes ?? []).includes(scope)))
    return invalid('a scope that the client may not ask for', 'invalid_scope');
  if (query.get('code_challenge_method') !== 'S256') return invalid('code_challenge_method=S256 is required');
  if (!/^[A-Za-z0-9_-]{43}$/.test(query.get('code_challenge') ?? '')) return invalid('code_challenge is no SHA-256');
  return undefined;
}

/** Whether a verifier is the one that a challenge was made of (RFC 7636, S256). */
export const answersChallenge = (challenge: string, verifier: string): boolean =>
  /^[A-Za-z0-9._~-]{43,128}$/.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === challenge;

export function withQuery(address: string, values: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
