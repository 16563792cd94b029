import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { type SiteConfig } from '../../../domain/site-config';

export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signedOut'; readonly because?: 'expired' | 'failed' }
  /** `who`: the name they go by, or else their mail address. */
  | { readonly kind: 'signedIn'; readonly who?: string };

/** The page without what a sign-in adds to its address: Cognito compares it with the list of the client, letter by letter. */
const ownPage = () => `${window.location.origin}${window.location.pathname}`;

/**
 * Who is signed in, by the authorization code flow with PKCE. Tokens are kept for this tab only (`sessionStorage`), renewed with the refresh
 * token before they run out, and gone when the tab is closed.
 */
export class Session {
  #state: SessionState = { kind: 'starting' };
  readonly #listeners = new Set<() => void>();
  readonly #manager: UserManager;
  #renewal: Promise<string | undefined> | undefined;

  constructor(readonly config: SiteConfig) {
    const forThisTab = new WebStorageStateStore({ store: window.sessionStorage });
    this.#manager = new UserManager({
      authority: config.authority,
      client_id: config.clientId,
      redirect_uri: ownPage(),
      response_type: 'code',
      scope: config.scope,
      userStore: forThisTab,
      stateStore: forThisTab,
      automaticSilentRenew: true,
      loadUserInfo: false,
      monitorSession: false,
    });
    this.#manager.events.addSilentRenewError(() => void this.#lose());
    this.#manager.events.addAccessTokenExpired(() => void this.renew());
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up a sign-in that has just come back, or the one this tab already has. */
  async start(): Promise<void> {
    const query = new URLSearchParams(window.location.search);
    if (query.has('state') && (query.has('code') || query.has('error'))) return this.#comeBack();
    const user = await this.#manager.getUser();
    if (user && !user.expired) return this.#become(signedIn(user));
    if (user?.refresh_token) return void (await this.renew());
    this.#become({ kind: 'signedOut' });
  }

  async #comeBack(): Promise<void> {
    try {
      const user = await this.#manager.signinRedirectCallback();
      // The link somebody wanted before they had to sign in.
      window.history.replaceState(null, '', ownPage() + hashOf(user));
      this.#become(signedIn(user));
    } catch {
      // A sign-in that was refused, given up, or of another tab: only a new one helps, whatever the reason.
      window.history.replaceState(null, '', ownPage());
      this.#become({ kind: 'signedOut', because: 'failed' });
    }
  }

  async signIn(): Promise<void> {
    try {
      await this.#manager.signinRedirect({ state: { hash: window.location.hash } });
    } catch {
      this.#become({ kind: 'signedOut', because: 'failed' }); // The issuer cannot be reached.
    }
  }

  /** Also ends the session of the sign-in pages, so that the next person at this desk has to sign in. */
  async signOut(): Promise<void> {
    await this.#manager.removeUser();
    const { signInUrl, clientId } = this.config;
    const query = new URLSearchParams({ client_id: clientId, logout_uri: ownPage() });
    window.location.assign(`${signInUrl}/logout?${query.toString()}`);
  }

  /** A token to ask the API with; nothing when the session is over. */
  async token(): Promise<string | undefined> {
    const user = await this.#manager.getUser();
    if (user && !user.expired) return user.access_token;
    return this.renew();
  }

  /** A new token for the refresh token. Everybody who asks meanwhile waits for the same one. */
  renew(): Promise<string | undefined> {
    this.#renewal ??= this.#renewOnce().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renewOnce(): Promise<string | undefined> {
    const known = await this.#manager.getUser();
    // Without a refresh token the library would try a hidden frame, which our own policy forbids.
    const user = known?.refresh_token ? await this.#manager.signinSilent().catch(() => null) : null;
    if (!user) {
      await this.#lose();
      return undefined;
    }
    this.#become(signedIn(user));
    return user.access_token;
  }

  async #lose(): Promise<void> {
    await this.#manager.removeUser();
    this.#become({ kind: 'signedOut', because: 'expired' });
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** What the id token says of a person: to greet them, never to decide anything by. */
function signedIn({ profile }: User): SessionState {
  const who = profile.given_name ?? profile.email;
  return { kind: 'signedIn', ...(who !== undefined && { who }) };
}

/** Only a hash, whatever the state says: it comes back through the address, and an address must not send anybody elsewhere. */
function hashOf({ state }: User): string {
  const hash = typeof state === 'object' && state !== null && 'hash' in state ? state.hash : undefined;
  return typeof hash === 'string' && hash.startsWith('#') ? hash : '';
}
