import { createHash, timingSafeEqual } from 'node:crypto';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError } from '../door';
import { type Grant } from './tokens';
import { type PasswordPolicy, requireConforming } from './password-policy';

/** `aws.cognito.UserPool`. */
export interface UserPoolInputs {
  readonly id: string;
  readonly arn: string;
  readonly name?: string;
  readonly passwordPolicy?: PasswordPolicy;
  readonly temporaryPasswordValidityDays?: number;
  /** With `email` here, people sign in by mail address and Cognito makes up the user name. */
  readonly usernameAttributes?: readonly string[];
  readonly aliasAttributes?: readonly string[];
  readonly caseSensitive?: boolean;
  readonly usernameConfiguration?: { readonly caseSensitive?: boolean };
  readonly mfaConfiguration?: string;
  readonly adminCreateUserConfig?: { readonly allowAdminCreateUserOnly?: boolean };
  readonly autoVerifiedAttributes?: readonly string[];
  readonly verificationMessageTemplate?: { readonly emailSubject?: string; readonly emailMessage?: string };
  readonly emailConfiguration?: { readonly fromEmailAddress?: string };
}

/** `aws.cognito.UserPoolClient`. */
export interface UserPoolClientInputs {
  readonly id: string;
  readonly userPoolId: string;
  readonly explicitAuthFlows?: readonly string[];
  readonly clientSecret?: string;
  readonly preventUserExistenceErrors?: string;
  readonly accessTokenValidity?: number;
  readonly idTokenValidity?: number;
  readonly tokenValidityUnits?: { readonly accessToken?: string; readonly idToken?: string };
  readonly allowedOauthFlowsUserPoolClient?: boolean;
  readonly allowedOauthFlows?: readonly string[];
  readonly allowedOauthScopes?: readonly string[];
  readonly callbackUrls?: readonly string[];
  readonly logoutUrls?: readonly string[];
}

/** `aws.cognito.User`. */
export interface UserInputs {
  readonly userPoolId: string;
  readonly username: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
  readonly password?: string;
  readonly temporaryPassword?: string;
}

export interface User {
  readonly username: string;
  readonly sub: string;
  readonly attributes: Record<string, string>;
  enabled: boolean;
  /** `UNCONFIRMED`: registered, and the mailed code was not typed yet. */
  status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'UNCONFIRMED';
  readonly createdAt: number;
  modifiedAt: number;
  /** Salted hash; the password itself is kept nowhere. */
  password: { readonly salt: Buffer; readonly hash: Buffer; readonly setAt: number } | undefined;
  failures: number;
  lockedUntil: number;
  readonly refreshTokens: Map<string, string>;
  /** What each refresh token renews. */
  readonly grants: Map<string, Grant>;
  readonly groups: Set<string>;
}

export interface UserPool {
  readonly inputs: UserPoolInputs;
  readonly policy: PasswordPolicy;
  readonly users: Map<string, User>;
  readonly clients: Map<string, UserPoolClientInputs>;
}

interface UserPoolsOptions {
  readonly clock: Clock;
  readonly random: Random;
}

/** The account's user pools, their clients and users. */
export class UserPools {
  readonly options: UserPoolsOptions;
  readonly #pools = new Map<string, UserPool>();
  readonly #clients = new Map<string, UserPool>();
  readonly #domains = new Map<string, string>();

  constructor(options: UserPoolsOptions) {
    this.options = options;
  }

  declarePool(inputs: UserPoolInputs): void {
    const { temporaryPasswordValidityDays: days } = inputs;
    const policy = { ...inputs.passwordPolicy, ...(days === undefined ? {} : { temporaryPasswordValidityDays: days }) };
    this.#pools.set(inputs.id, { inputs, policy, users: new Map(), clients: new Map() });
  }

  declareClient(inputs: UserPoolClientInputs): void {
    const pool = this.pool(inputs.userPoolId);
    pool.clients.set(inputs.id, inputs);
    this.#clients.set(inputs.id, pool);
  }

  /** Throws a plain Error or AwsError when the pool is unknown or the password breaks its policy. */
  declareUser(inputs: UserInputs): void {
    const pool = this.pool(inputs.userPoolId);
    const user = this.create(pool, inputs.username, inputs.attributes ?? {});
    user.enabled = inputs.enabled ?? true;
    const password = inputs.password ?? inputs.temporaryPassword;
    if (password !== undefined) this.setPassword(pool, user, password, inputs.password !== undefined);
  }

  /** The name a pool's pages of its own are found under. */
  declareDomain(domain: string, userPoolId: string): void {
    this.pool(userPoolId);
    this.#domains.set(domain, userPoolId);
  }

  declareMembership(userPoolId: string, username: string, group: string): void {
    this.requireUser(this.pool(userPoolId), username).groups.add(group);
  }

  /** Pools with pages of their own, by domain. */
  get domains(): ReadonlyMap<string, string> {
    return this.#domains;
  }

  /** Throws ResourceNotFoundException. */
  pool(id: unknown): UserPool {
    const pool = this.#pools.get(String(id));
    if (pool) return pool;
    throw new AwsError('ResourceNotFoundException', `User pool ${String(id)} does not exist.`);
  }

  find(id: unknown): UserPool | undefined {
    return this.#pools.get(String(id));
  }

  /** Throws ResourceNotFoundException. */
  poolOfClient(clientId: unknown): { readonly pool: UserPool; readonly client: UserPoolClientInputs } {
    const pool = this.#clients.get(String(clientId));
    const client = pool?.clients.get(String(clientId));
    if (pool && client) return { pool, client };
    throw new AwsError('ResourceNotFoundException', `User pool client ${String(clientId)} does not exist.`);
  }

  /** By user name, by `sub`, or by what the pool takes as a sign-in name. */
  user(pool: UserPool, name: unknown): User | undefined {
    const wanted = fold(pool, String(name));
    const direct = pool.users.get(wanted);
    if (direct) return direct;
    const aliases = [...(pool.inputs.usernameAttributes ?? []), ...(pool.inputs.aliasAttributes ?? [])];
    for (const user of pool.users.values()) {
      if (user.sub === name) return user;
      if (
        aliases.some((alias) => user.attributes[alias] !== undefined && fold(pool, user.attributes[alias]) === wanted)
      )
        return user;
    }
    return undefined;
  }

  /** Throws UserNotFoundException. */
  requireUser(pool: UserPool, name: unknown): User {
    const user = this.user(pool, name);
    if (user) return user;
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  }

  /** Throws UsernameExistsException. */
  create(pool: UserPool, name: string, attributes: Readonly<Record<string, string>>): User {
    if (this.user(pool, name)) throw new AwsError('UsernameExistsException', 'User account already exists');
    const now = this.options.clock.now();
    const sub = this.options.random.uuid();
    const byAttribute = pool.inputs.usernameAttributes ?? [];
    const signInAttribute = byAttribute.find((attribute) => (attribute === 'email') === name.includes('@'));
    const username = byAttribute.length > 0 ? sub : name;
    const user: User = {
      username,
      sub,
      attributes: { sub, ...(signInAttribute ? { [signInAttribute]: name } : {}), ...attributes },
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
      createdAt: now,
      modifiedAt: now,
      password: undefined,
      failures: 0,
      lockedUntil: 0,
      refreshTokens: new Map(),
      grants: new Map(),
      groups: new Set(),
    };
    pool.users.set(fold(pool, username), user);
    return user;
  }

  remove(pool: UserPool, user: User): void {
    for (const [key, one] of pool.users) if (one === user) pool.users.delete(key);
  }

  /** A permanent one confirms the user; any other must be changed at the next sign-in. Throws InvalidPasswordException. */
  setPassword(pool: UserPool, user: User, password: string, permanent: boolean): void {
    requireConforming(password, pool.policy);
    const salt = this.options.random.bytes(16);
    user.password = { salt, hash: hashOf(salt, password), setAt: this.options.clock.now() };
    user.status = permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    user.modifiedAt = this.options.clock.now();
    user.failures = 0;
    user.lockedUntil = 0;
  }

  /** Compares, and counts failures: after five, Cognito locks for one second, doubling up to about a quarter of an hour. */
  checkPassword(pool: UserPool, user: User, password: string): void {
    const now = this.options.clock.now();
    if (user.lockedUntil > now) throw new AwsError('NotAuthorizedException', 'Password attempts exceeded');
    const right = user.password && timingSafeEqual(hashOf(user.password.salt, password), user.password.hash);
    if (!right) {
      user.failures++;
      if (user.failures >= 5) user.lockedUntil = now + Math.min(900_000, 1000 * 2 ** (user.failures - 5));
      throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
    }
    user.failures = 0;
    if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
    const validityMs = (pool.policy.temporaryPasswordValidityDays ?? 7) * 86_400_000;
    if (user.status === 'FORCE_CHANGE_PASSWORD' && now > (user.password?.setAt ?? 0) + validityMs) {
      throw new AwsError(
        'NotAuthorizedException',
        'Temporary password has expired and must be reset by an administrator.',
      );
    }
  }
}

const fold = ({ inputs }: UserPool, name: string): string =>
  (inputs.usernameConfiguration?.caseSensitive ?? inputs.caseSensitive) === true ? name : name.toLowerCase();

const hashOf = (salt: Buffer, password: string): Buffer => createHash('sha256').update(salt).update(password).digest();
