import { AwsError } from '../door';
import { type LocalAddresses } from '../local-addresses';
import { answersChallenge, type Authorization, checkAuthorization, withQuery } from './authorization';
import { cookieOf, json, jsonHeaders, type PageAnswer, type PageRequest, plain, redirect } from './page-answer';
import { signInHtml, styleHash, type problems, type SignInForm } from './sign-in-html';
import { publicJwk } from './signing-key';
import { type SignUp } from './sign-up';
import { issuerOf, type Tokens } from './tokens';
import { type User, type UserPool, type UserPools } from './user-pools';

interface Code extends Authorization {
  readonly pool: UserPool;
  readonly user: User;
  readonly signedInAt: number;
  readonly until: number;
}

interface Kept {
  readonly pool: UserPool;
  readonly user: User;
  readonly until: number;
}

const codeLifeMs = 5 * 60_000;
/** Cognito's cookie keeps somebody signed in for an hour. */
const sessionLifeMs = 3_600_000;
const challengeLifeMs = 180_000;
/** Attempts a minute at one pool, whoever makes them. Cognito's own limits are not published; guessing must not be free here either. */
const attemptsPerMinute = 30;

/**
 * The pages and endpoints that Cognito serves for a pool with a domain: authorize with PKCE, the sign-in form, tokens, sign-out, and what
 * is under `/.well-known/` of the pool; registering with a mail address and its code, where the pool lets anybody. Multi-factor sign-in and
 * forgotten passwords are not supported.
 */
export class SignInPages {
  readonly #codes = new Map<string, Code>();
  readonly #sessions = new Map<string, Kept>();
  readonly #challenges = new Map<string, Kept>();
  #attempts: { readonly since: number; readonly count: number } = { since: 0, count: 0 };

  constructor(
    private readonly pools: UserPools,
    private readonly tokens: Tokens,
    private readonly addresses: LocalAddresses,
    private readonly signUp: SignUp,
  ) {}

  /** Domain → pool id, of the pools with pages. */
  get domains(): ReadonlyMap<string, string> {
    return this.pools.domains;
  }

  /** A request to the pages of a domain. */
  open(domain: string, request: PageRequest): PageAnswer {
    const poolId = this.pools.domains.get(domain);
    if (poolId === undefined) return plain(404, 'There is no user pool domain of this name');
    const pool = this.pools.pool(poolId);
    const { method, url } = request;
    switch (`${method} ${url.pathname}`) {
      case 'GET /oauth2/authorize':
      case 'GET /login':
        return this.#authorize(pool, request);
      case 'POST /login':
        return this.#signIn(pool, request);
      case 'GET /signup':
        return this.#form(pool, request, 'sign-up');
      case 'POST /signup':
      case 'POST /confirmUser':
        return this.#register(pool, request);
      case 'POST /oauth2/token':
        return this.#token(pool, request);
      case 'POST /oauth2/revoke':
        return this.#revoke(pool, request);
      case 'GET /logout':
        return this.#signOut(pool, request);
      default:
        return plain(404, 'Not found');
    }
  }

  /** `/<pool id>/.well-known/openid-configuration` and `/jwks.json`, of the Region's own address. */
  wellKnown(path: string): PageAnswer {
    const [, poolId, document] = /^\/([\w-]+)\/\.well-known\/(jwks|openid-configuration)(?:\.json)?$/.exec(path) ?? [];
    const pool = this.pools.find(poolId);
    if (!pool) return json(404, { message: 'Not found' });
    const body = document === 'jwks' ? { keys: [publicJwk()] } : this.#configuration(pool);
    return { ...json(200, body), headers: { ...jsonHeaders, 'access-control-allow-origin': '*' } };
  }

  #configuration(pool: UserPool): Readonly<Record<string, unknown>> {
    const [domain] = [...this.pools.domains].find(([, id]) => id === pool.inputs.id) ?? [];
    const issuer = issuerOf(pool);
    const region = pool.inputs.id.split('_')[0];
    const pages = `https://${domain}.auth.${region}.amazoncognito.com`;
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      ...(domain !== undefined && {
        authorization_endpoint: `${pages}/oauth2/authorize`,
        token_endpoint: `${pages}/oauth2/token`,
        revocation_endpoint: `${pages}/oauth2/revoke`,
        end_session_endpoint: `${pages}/logout`,
      }),
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    };
  }

  #authorize(pool: UserPool, request: PageRequest): PageAnswer {
    const checked = checkAuthorization(pool, request.url.searchParams, this.addresses);
    if (checked.kind === 'refused') return plain(400, checked.message);
    if (checked.kind === 'redirect') return redirect(checked.location);
    const { authorization } = checked;
    const session = live(this.#sessions, cookieOf(request, 'cognito'), this.#now());
    if (session && session.pool === pool && session.user.enabled)
      return redirect(this.#codeFor(pool, session.user, authorization));
    if (authorization.silent)
      return redirect(withQuery(authorization.redirectUri, { error: 'login_required', state: authorization.state }));
    if (request.url.pathname !== '/login') return redirect(`/login${request.url.search}`);
    return this.#page(request, authorization, { form: { kind: 'password' } });
  }

  #signIn(pool: UserPool, request: PageRequest): PageAnswer {
    const checked = checkAuthorization(pool, request.url.searchParams, this.addresses);
    if (checked.kind !== 'valid') return plain(400, 'invalid_request');
    const { authorization } = checked;
    const form = new URLSearchParams(request.body);
    const csrf = cookieOf(request, 'XSRF-TOKEN');
    const again = (problem: keyof typeof problems, status: number, shown: SignInForm, detail?: string) =>
      this.#page(request, authorization, { form: shown, problem, status, ...(detail !== undefined && { detail }) });
    const username = form.get('username') ?? '';
    const password: SignInForm = { kind: 'password', username };
    if (csrf === '' || form.get('_csrf') !== csrf) return again('stale', 403, password);
    if (!this.#mayTry()) return again('too-many', 429, password);
    if (form.has('session')) return this.#choosePassword(pool, authorization, form, again);
    const user = this.pools.user(pool, username);
    try {
      if (!user) throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
      this.pools.checkPassword(pool, user, form.get('password') ?? '');
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // One answer for an unknown name, a wrong password and a disabled person.
      return again('wrong', 401, password);
    }
    if (pool.inputs.mfaConfiguration === 'ON') return plain(501, 'Multi-factor sign-in is not supported locally');
    if (user.status === 'UNCONFIRMED') {
      this.signUp.resend(pool, user);
      return this.#page(request, authorization, { form: { kind: 'confirm', username } });
    }
    if (user.status !== 'FORCE_CHANGE_PASSWORD') return this.#signedIn(pool, user, authorization);
    const session = this.#keep(this.#challenges, { pool, user, until: this.#now() + challengeLifeMs });
    return this.#page(request, authorization, { form: { kind: 'new-password', session } });
  }

  /** A page by its address; one that this pool has not is none. */
  #form(pool: UserPool, request: PageRequest, kind: 'sign-up'): PageAnswer {
    const checked = checkAuthorization(pool, request.url.searchParams, this.addresses);
    if (checked.kind !== 'valid') return plain(400, 'invalid_request');
    if (!this.signUp.isOpen(pool)) return plain(404, 'Nobody signs up here');
    return this.#page(request, checked.authorization, { form: { kind } });
  }

  /** Mail address and password, and then the code that was mailed: the second form comes back to the same place. */
  #register(pool: UserPool, request: PageRequest): PageAnswer {
    const checked = checkAuthorization(pool, request.url.searchParams, this.addresses);
    if (checked.kind !== 'valid' || !this.signUp.isOpen(pool)) return plain(400, 'invalid_request');
    const { authorization } = checked;
    const form = new URLSearchParams(request.body);
    const username = form.get('username') ?? '';
    const again = (problem: keyof typeof problems, shown: SignInForm, detail?: string) =>
      this.#page(request, authorization, {
        form: shown,
        problem,
        status: 400,
        ...(detail !== undefined && { detail }),
      });
    const csrf = cookieOf(request, 'XSRF-TOKEN');
    if (csrf === '' || form.get('_csrf') !== csrf) return again('stale', { kind: 'sign-up', username });
    if (!this.#mayTry()) return again('too-many', { kind: 'sign-up', username });
    if (form.has('code')) {
      const user = this.pools.user(pool, username);
      const confirmed = user ? this.signUp.confirm(user, form.get('code') ?? '') : 'over';
      if (user && confirmed === 'confirmed') return this.#signedIn(pool, user, authorization);
      return again(confirmed === 'over' ? 'code-over' : 'wrong-code', { kind: 'confirm', username });
    }
    try {
      this.signUp.register(pool, username, form.get('password') ?? '');
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return again('not-registered', { kind: 'sign-up', username }, error.message);
    }
    return this.#page(request, authorization, { form: { kind: 'confirm', username } });
  }

  #choosePassword(
    pool: UserPool,
    authorization: Authorization,
    form: URLSearchParams,
    again: (problem: keyof typeof problems, status: number, shown: SignInForm, detail?: string) => PageAnswer,
  ): PageAnswer {
    const session = form.get('session') ?? '';
    const challenge = live(this.#challenges, session, this.#now());
    if (!challenge || challenge.pool !== pool) return again('stale', 403, { kind: 'password' });
    try {
      this.pools.setPassword(pool, challenge.user, form.get('newPassword') ?? '', true);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return again('weak-password', 400, { kind: 'new-password', session }, error.message);
    }
    this.#challenges.delete(session);
    return this.#signedIn(pool, challenge.user, authorization);
  }

  #signedIn(pool: UserPool, user: User, authorization: Authorization): PageAnswer {
    const session = this.#keep(this.#sessions, { pool, user, until: this.#now() + sessionLifeMs });
    const cookie = `cognito=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionLifeMs / 1000}`;
    return { ...redirect(this.#codeFor(pool, user, authorization)), cookies: [cookie] };
  }

  #codeFor(pool: UserPool, user: User, authorization: Authorization): string {
    const now = this.#now();
    const code = this.#keep(this.#codes, {
      ...authorization,
      pool,
      user,
      signedInAt: Math.floor(now / 1000),
      until: now + codeLifeMs,
    });
    return withQuery(authorization.redirectUri, { code, state: authorization.state });
  }

  #token(pool: UserPool, { body, headers }: PageRequest): PageAnswer {
    const form = new URLSearchParams(body);
    const cors = this.#cors(pool, form.get('client_id') ?? '', headers['origin']);
    const answered = (status: number, value: unknown): PageAnswer => ({
      ...json(status, value),
      headers: { ...jsonHeaders, ...cors },
    });
    const client = pool.clients.get(form.get('client_id') ?? '');
    if (!client || client.clientSecret !== undefined) return answered(400, { error: 'invalid_client' });
    if (form.get('grant_type') === 'refresh_token') return this.#refreshed(pool, client.id, form, answered);
    if (form.get('grant_type') !== 'authorization_code') return answered(400, { error: 'unsupported_grant_type' });
    const key = form.get('code') ?? '';
    const code = live(this.#codes, key, this.#now());
    // A code is used up by the first attempt, a wrong one too.
    this.#codes.delete(key);
    const isTheirs =
      code?.pool === pool &&
      code.client.id === client.id &&
      code.redirectUri === form.get('redirect_uri') &&
      answersChallenge(code.challenge, form.get('code_verifier') ?? '') &&
      code.user.enabled;
    if (!code || !isTheirs) return answered(400, { error: 'invalid_grant' });
    const { scope, signedInAt, nonce } = code;
    const grant = { scope, signedInAt, ...(nonce !== undefined && { nonce }) };
    return answered(200, onTheWire(this.tokens.issue(pool, code.user, client.id, grant)));
  }

  #refreshed(
    pool: UserPool,
    clientId: string,
    form: URLSearchParams,
    answered: (status: number, value: unknown) => PageAnswer,
  ): PageAnswer {
    const token = form.get('refresh_token') ?? '';
    const user = [...pool.users.values()].find((one) => one.enabled && one.refreshTokens.get(token) === clientId);
    if (!user) return answered(400, { error: 'invalid_grant' });
    return answered(200, onTheWire(this.tokens.renew(pool, user, clientId, user.grants.get(token))));
  }

  #revoke(pool: UserPool, { body, headers }: PageRequest): PageAnswer {
    const form = new URLSearchParams(body);
    for (const user of pool.users.values()) user.refreshTokens.delete(form.get('token') ?? '');
    return { ...plain(200, ''), headers: this.#cors(pool, form.get('client_id') ?? '', headers['origin']) };
  }

  #signOut(pool: UserPool, request: PageRequest): PageAnswer {
    const client = pool.clients.get(request.url.searchParams.get('client_id') ?? '');
    const to = request.url.searchParams.get('logout_uri') ?? '';
    if (!client || !(client.logoutUrls ?? []).some((known) => this.addresses.both(known).includes(to)))
      return plain(400, 'invalid_request: logout_uri is not one of the client’s sign-out URLs');
    this.#sessions.delete(cookieOf(request, 'cognito'));
    return { ...redirect(to), cookies: ['cognito=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'] };
  }

  /** Pages of the client's own addresses may ask for tokens. */
  #cors(pool: UserPool, clientId: string, origin: string | undefined): Record<string, string> {
    const known = (pool.clients.get(clientId)?.callbackUrls ?? []).flatMap((url) => this.addresses.bothOrigins(url));
    const isKnown =
      origin !== undefined && (known.includes(origin) || known.some((url) => url.startsWith(`${origin}/`)));
    return isKnown ? { 'access-control-allow-origin': origin, vary: 'origin' } : {};
  }

  #page(
    request: PageRequest,
    { redirectUri, client }: Authorization,
    shown: { form: SignInForm; problem?: keyof typeof problems; detail?: string; status?: number },
  ): PageAnswer {
    const csrf = cookieOf(request, 'XSRF-TOKEN') || this.pools.options.random.bytes(18).toString('base64url');
    const [, language = 'en'] = /\b(en|es|fr)\b/.exec(request.headers['accept-language'] ?? '') ?? [];
    const { status = 200, ...page } = shown;
    return {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        // Browsers hold the redirect after a form to this too.
        'content-security-policy': `default-src 'none'; style-src ${styleHash}; form-action 'self' ${new URL(redirectUri).origin}; frame-ancestors 'none'; base-uri 'none'`,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
      cookies: [`XSRF-TOKEN=${csrf}; Path=/; HttpOnly; SameSite=Strict`],
      body: signInHtml({
        ...page,
        csrf,
        language: language as 'en' | 'es' | 'fr', // the pattern knows no others
        action: `${pages[shown.form.kind]}${request.url.search}`,
        ...(this.#isOpen(client) && { signUp: `/signup${request.url.search}`, signIn: `/login${request.url.search}` }),
      }),
    };
  }

  #isOpen({ id }: Authorization['client']): boolean {
    return this.signUp.isOpen(this.pools.poolOfClient(id).pool);
  }

  #mayTry(): boolean {
    const now = this.#now();
    const { since, count } = this.#attempts;
    this.#attempts = now - since >= 60_000 ? { since: now, count: 1 } : { since, count: count + 1 };
    return this.#attempts.count <= attemptsPerMinute;
  }

  #now(): number {
    return this.pools.options.clock.now();
  }

  #keep<Value extends { readonly until: number }>(kept: Map<string, Value>, value: Value): string {
    for (const [key, { until }] of kept) if (until < this.#now()) kept.delete(key);
    const key = this.pools.options.random.bytes(32).toString('base64url');
    kept.set(key, value);
    return key;
  }
}

/** Where each form is sent to. */
const pages: Readonly<Record<SignInForm['kind'], string>> = {
  password: '/login',
  'new-password': '/login',
  'sign-up': '/signup',
  confirm: '/confirmUser',
};

function live<Value extends { readonly until: number }>(kept: Map<string, Value>, key: string, now: number) {
  const value = kept.get(key);
  return value && value.until >= now ? value : undefined;
}

/** As the token endpoint spells what the API spells `AccessToken`. */
const onTheWire = ({
  AccessToken,
  IdToken,
  RefreshToken,
  TokenType,
  ExpiresIn,
}: Readonly<Record<string, unknown>>) => ({
  access_token: AccessToken,
  id_token: IdToken,
  ...(RefreshToken !== undefined && { refresh_token: RefreshToken }),
  token_type: TokenType,
  expires_in: ExpiresIn,
});
