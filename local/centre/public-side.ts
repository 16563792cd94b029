import { type Account } from '../aws/account';
import { type SignInPages } from '../aws/cognito/sign-in-pages';
import { LocalAddresses } from '../aws/local-addresses';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { HttpApis } from './http-apis';
import { type Nodes, optionalText, text } from './nodes';
import { plainAnswer, type UrlAnswer, type UrlRequest } from './url-payload';

/** An origin that the stack would have on the internet: an API, or the sign-in pages of a user pool. */
export interface PublicOrigin {
  /** Of the API or the domain, in the program. */
  readonly name: string;
  /** `https://….execute-api.us-east-1.amazonaws.com`: no slash at the end. */
  readonly url: string;
  /** Other addresses that are served at the same place, and patterns that pages name them by. */
  readonly aliases: readonly string[];
}

/** Somebody who can sign in at a pool with pages, with the password they were given here. */
export interface SignInSample {
  /** The pool they sign in at, by its name in the program. */
  readonly pool: string;
  readonly username: string;
  readonly groups: readonly string[];
  readonly password: string;
}

/** What of a stack is open to the internet besides its phone numbers and function URLs: HTTP APIs and sign-in pages. */
export class PublicSide {
  readonly origins: readonly PublicOrigin[];
  readonly addresses = new LocalAddresses();
  readonly #apis: HttpApis;
  readonly #signIn: SignInPages;
  readonly #domains: ReadonlyMap<string, string>;
  readonly #issuersHost: string;

  constructor(
    private readonly nodes: Nodes,
    private readonly account: Account,
    clock: Clock,
    private readonly random: Random,
  ) {
    const { region } = nodes.graph;
    this.#apis = new HttpApis(nodes, account, this.addresses, clock, random.fork('http-apis'));
    this.#signIn = account.signInPages(this.addresses);
    this.#issuersHost = `cognito-idp.${region}.amazonaws.com`;
    const signInHost = (domain: string) => `${domain}.auth.${region}.amazoncognito.com`;
    const domains = [...this.#signIn.domains.keys()];
    this.#domains = new Map(domains.map((domain) => [signInHost(domain), domain]));
    this.origins = [
      ...this.#apis.apis.map(({ name, url }) => ({
        name: `${name} API`,
        url,
        aliases: [`https://*.execute-api.${region}.amazonaws.com`],
      })),
      ...domains.map((domain) => ({
        name: `${domain} sign-in`,
        url: `https://${signInHost(domain)}`,
        aliases: [`https://*.auth.${region}.amazoncognito.com`, `https://${this.#issuersHost}`],
      })),
    ];
  }

  /** `undefined` when nothing of this stack is at that address. */
  async open(url: URL, request: UrlRequest): Promise<UrlAnswer | undefined> {
    const domain = this.#domains.get(url.host);
    const isIssuer = url.host === this.#issuersHost || url.pathname.includes('/.well-known/');
    if (domain === undefined && !isIssuer) return this.#apis.open(url, request);
    const { status, headers, cookies, body } =
      isIssuer || domain === undefined
        ? this.#signIn.wellKnown(url.pathname)
        : this.#signIn.open(domain, {
            method: request.method,
            url,
            headers: request.headers ?? {},
            body: Buffer.from(request.body ?? []).toString('utf8'),
          });
    // What is under .well-known says where everything else is.
    const shown = isIssuer ? this.addresses.translate(body) : body;
    return { ...plainAnswer(status, shown, headers), cookies };
  }

  /**
   * Gives the people a password who can sign in at these pages and have none: in AWS an administrator does that. Drawn from this centre's
   * chance, so nobody can know it elsewhere.
   */
  async signInSamples(): Promise<readonly SignInSample[]> {
    const pools = new Set(this.#signIn.domains.values());
    const users = this.nodes.of('aws:cognito/user:User').filter((user) => pools.has(text(user, 'userPoolId')));
    const unset = users.filter((user) => !optionalText(user, 'password') && !optionalText(user, 'temporaryPassword'));
    const names = new Map(this.nodes.of('aws:cognito/userPool:UserPool').map(({ id, name }) => [id, name]));
    return Promise.all(
      unset.map(async (user) => {
        const userPoolId = text(user, 'userPoolId');
        const sample = await this.#givePassword(userPoolId, text(user, 'username'));
        return { pool: names.get(userPoolId) ?? userPoolId, ...sample };
      }),
    );
  }

  async #givePassword(userPoolId: string, username: string): Promise<Omit<SignInSample, 'pool'>> {
    const password = readablePassword(this.random.fork(`password/${userPoolId}/${username}`));
    await this.account.door.call({ kind: 'operator' }, 'cognito-idp', 'AdminSetUserPassword', {
      UserPoolId: userPoolId,
      Username: username,
      Password: password,
      Permanent: true,
    });
    const memberships = this.nodes.of('aws:cognito/userInGroup:UserInGroup');
    const own = memberships.filter(
      (one) => text(one, 'userPoolId') === userPoolId && text(one, 'username') === username,
    );
    return { username, groups: own.map((one) => text(one, 'groupName')), password };
  }
}

const syllables = 'ba be bi bo da de di do fa fe ka ke ki ko la le li lo ma me mi mo na ne no pa pe pi po ra re ri ro sa se ta te ti to'.split(' '); // prettier-ignore

/** `Kato-nemi-lora-47`: to be typed from a terminal, and of every kind of character that a policy may ask for. 46 bits. */
function readablePassword(random: Random): string {
  const word = () => [0, 1].map(() => syllables[random.int(0, syllables.length)] ?? '').join('');
  const words = [word(), word(), word(), word()].join('-');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}-${random.int(10, 100)}`;
}
