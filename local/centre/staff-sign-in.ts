import { createHash } from 'node:crypto';
import { type Random } from '../time/random';

/** One request of a browser that is none; redirects are not followed. */
export type Send = (
  url: string,
  request: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<{
  readonly status: number;
  readonly location?: string;
  /** The values of `set-cookie`. */
  readonly cookies: readonly string[];
  readonly body: string;
}>;

export interface SignInPlace {
  /** Of the sign-in pages, without a slash at the end. */
  readonly signInUrl: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
}

export type SignedIn =
  | { readonly kind: 'tokens'; readonly accessToken: string; readonly idToken: string; readonly refreshToken: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What binds a code to who asked for it (RFC 7636). */
export function pkce(random: Pick<Random, 'bytes'>): { readonly verifier: string; readonly challenge: string } {
  const verifier = random.bytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export function authorizeUrl(place: SignInPlace, challenge: string, state: string): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: place.clientId,
    redirect_uri: place.redirectUri,
    scope: place.scope,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return `${place.signInUrl}/oauth2/authorize?${query.toString()}`;
}

/** Signs in at the local sign-in pages as a person would: opens the page, fills in the form, and takes the code that it leads back with. */
export async function signInWithPassword(
  send: Send,
  place: SignInPlace,
  {
    username,
    password,
    random,
  }: { readonly username: string; readonly password: string; readonly random: Pick<Random, 'bytes'> },
): Promise<SignedIn> {
  const { verifier, challenge } = pkce(random);
  const state = random.bytes(16).toString('base64url');
  const first = await send(authorizeUrl(place, challenge, state), { method: 'GET', headers: {} });
  if (first.location === undefined) return { kind: 'refused', reason: first.body };
  const form = new URL(first.location, place.signInUrl).href;
  const page = await send(form, { method: 'GET', headers: {} });
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const cookie = page.cookies.map((one) => one.split(';')[0] ?? '').join('; ');
  const sent = await send(form, {
    method: 'POST',
    headers: { 'content-type': formType, cookie },
    body: new URLSearchParams({ _csrf: csrf, username, password }).toString(),
  });
  const back = sent.location === undefined ? undefined : new URL(sent.location);
  if (back?.searchParams.get('state') !== state) return { kind: 'refused', reason: alertIn(sent.body) };
  return redeem(send, place, back.searchParams.get('code') ?? '', verifier);
}

const formType = 'application/x-www-form-urlencoded';

const alertIn = (html: string): string =>
  /role="alert"[^>]*>([^<]+)</.exec(html)?.[1] ?? 'the sign-in page asks for more';

/** Turns a code into tokens. */
export async function redeem(send: Send, place: SignInPlace, code: string, verifier: string): Promise<SignedIn> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: place.clientId,
    redirect_uri: place.redirectUri,
    code,
    code_verifier: verifier,
  });
  const answered = await send(`${place.signInUrl}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': formType },
    body: body.toString(),
  });
  if (answered.status !== 200) return { kind: 'refused', reason: answered.body };
  const tokens = JSON.parse(answered.body) as Readonly<Record<'access_token' | 'id_token' | 'refresh_token', string>>; // RFC 6749 §5.1
  return {
    kind: 'tokens',
    accessToken: tokens.access_token,
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
  };
}
