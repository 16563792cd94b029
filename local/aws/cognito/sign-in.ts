import { createHmac } from 'node:crypto';
import { AwsError } from '../door';
import { type Tokens } from './tokens';
import { type User, type UserPool, type UserPoolClientInputs, type UserPools } from './user-pools';

type Input = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, string | undefined>>;

interface Session {
  readonly pool: UserPool;
  readonly user: User;
  readonly clientId: string;
  readonly until: number;
}

// Cognito gives a person three minutes to answer a challenge.
const sessionLifeMs = 180_000;

const flows: Readonly<Record<string, string>> = {
  USER_PASSWORD_AUTH: 'ALLOW_USER_PASSWORD_AUTH',
  ADMIN_USER_PASSWORD_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  ADMIN_NO_SRP_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  REFRESH_TOKEN_AUTH: 'ALLOW_REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN: 'ALLOW_REFRESH_TOKEN_AUTH',
};

/** Signing in with a password, and answering the challenge to choose a new one. */
export class SignIn {
  readonly #pools: UserPools;
  readonly #tokens: Tokens;
  readonly #sessions = new Map<string, Session>();

  constructor(pools: UserPools, tokens: Tokens) {
    this.#pools = pools;
    this.#tokens = tokens;
  }

  /** InitiateAuth and, with `admin`, AdminInitiateAuth. Throws NotAuthorizedException, UserNotFoundException, InvalidParameterException. */
  initiate(input: Input, admin: boolean): unknown {
    const { pool, client } = this.#pools.poolOfClient(input['ClientId']);
    const flow = String(input['AuthFlow']);
    requireFlow(client, flow, admin);
    const parameters = (input['AuthParameters'] ?? {}) as Parameters;
    if (flow.startsWith('REFRESH_TOKEN')) return this.#refresh(pool, client, parameters);
    const name = required(parameters, 'USERNAME');
    const password = required(parameters, 'PASSWORD');
    requireSecretHash(client, name, parameters['SECRET_HASH']);
    const user = this.#pools.user(pool, name);
    if (!user) throw unknownUser(client);
    this.#pools.checkPassword(pool, user, password);
    if (user.status === 'FORCE_CHANGE_PASSWORD') return this.#challenge(pool, user, client.id);
    if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
    if (user.status === 'RESET_REQUIRED')
      throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
    return { ChallengeParameters: {}, AuthenticationResult: this.#tokens.issue(pool, user, client.id) };
  }

  /** RespondToAuthChallenge for NEW_PASSWORD_REQUIRED. */
  respond(input: Input): unknown {
    const { client } = this.#pools.poolOfClient(input['ClientId']);
    if (input['ChallengeName'] !== 'NEW_PASSWORD_REQUIRED') {
      throw new AwsError(
        'InvalidParameterException',
        `ChallengeName ${String(input['ChallengeName'])}: not supported locally`,
      );
    }
    const key = String(input['Session']);
    const session = this.#sessions.get(key);
    if (!session || session.clientId !== client.id || session.until < this.#pools.options.clock.now()) {
      throw new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    }
    const responses = (input['ChallengeResponses'] ?? {}) as Parameters;
    requireSecretHash(client, required(responses, 'USERNAME'), responses['SECRET_HASH']);
    const { pool, user } = session;
    this.#pools.setPassword(pool, user, required(responses, 'NEW_PASSWORD'), true);
    this.#sessions.delete(key);
    for (const [name, value] of Object.entries(responses)) {
      if (name.startsWith('userAttributes.') && value !== undefined) user.attributes[name.slice(15)] = value;
    }
    return { ChallengeParameters: {}, AuthenticationResult: this.#tokens.issue(pool, user, client.id) };
  }

  #challenge(pool: UserPool, user: User, clientId: string): unknown {
    const { clock, random } = this.#pools.options;
    for (const [key, { until }] of this.#sessions) if (until < clock.now()) this.#sessions.delete(key);
    const session = random.bytes(64).toString('base64url');
    this.#sessions.set(session, { pool, user, clientId, until: clock.now() + sessionLifeMs });
    const { sub: _sub, ...attributes } = user.attributes;
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session,
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: '[]',
        userAttributes: JSON.stringify(attributes),
      },
    };
  }

  #refresh(pool: UserPool, client: UserPoolClientInputs, parameters: Parameters): unknown {
    const token = required(parameters, 'REFRESH_TOKEN');
    for (const user of pool.users.values()) {
      if (user.refreshTokens.get(token) === client.id && user.enabled) {
        return {
          ChallengeParameters: {},
          AuthenticationResult: this.#tokens.renew(pool, user, client.id, user.grants.get(token)),
        };
      }
    }
    throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
  }
}

function requireFlow(client: UserPoolClientInputs, flow: string, admin: boolean): void {
  const allowed = flows[flow];
  if (!allowed || flow.startsWith('ADMIN_') !== admin) {
    if (!(allowed && flow.startsWith('REFRESH_TOKEN')))
      throw new AwsError('InvalidParameterException', `Initiate Auth method not supported: ${flow}`);
  }
  // Without explicit flows Cognito allows refresh and SRP only.
  const enabled = client.explicitAuthFlows ?? ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'];
  if (!enabled.includes(allowed!) && !enabled.includes(flow)) {
    throw new AwsError('InvalidParameterException', `${flow} flow not enabled for this client`);
  }
}

const unknownUser = (client: UserPoolClientInputs): AwsError =>
  client.preventUserExistenceErrors === 'ENABLED'
    ? new AwsError('NotAuthorizedException', 'Incorrect username or password.')
    : new AwsError('UserNotFoundException', 'User does not exist.');

function required(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value !== undefined && value !== '') return value;
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
}

/** A client with a secret must prove it knows it: HMAC-SHA256 over user name and client id. */
function requireSecretHash(client: UserPoolClientInputs, name: string, given: string | undefined): void {
  if (client.clientSecret === undefined) return;
  const expected = createHmac('sha256', client.clientSecret).update(`${name}${client.id}`).digest('base64');
  if (given !== expected)
    throw new AwsError('NotAuthorizedException', `Unable to verify secret hash for client ${client.id}`);
}
