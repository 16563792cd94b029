import { AwsError, type Operation } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { SignIn } from './sign-in';
import { type Tokens } from './tokens';
import { type User, type UserPool, type UserPools } from './user-pools';

type Input = Record<string, unknown>;
type Attribute = { readonly Name: string; readonly Value?: string };

/** Sends a user the words of an invitation. */
export type Invite = (user: User, temporaryPassword: string) => void;

/** Amazon Cognito user pools: the administrator's calls, and signing in with a password. */
export function cognitoService(pools: UserPools, tokens: Tokens, invite: Invite): Service {
  const signIn = new SignIn(pools, tokens);
  const onPool = (name: string, run: (pool: UserPool, input: Input) => unknown): Operation =>
    operation(
      (input) => [
        {
          action: `cognito-idp:${name}`,
          resource: pools.find(input['UserPoolId'])?.inputs.arn ?? String(input['UserPoolId']),
        },
      ],
      (input) => run(pools.pool(input['UserPoolId']), input),
    );
  const onUser = (name: string, run: (user: User, pool: UserPool, input: Input) => unknown): Operation =>
    onPool(name, (pool, input) => run(pools.requireUser(pool, input['Username']), pool, input) ?? {});
  const touch = (user: User) => void (user.modifiedAt = pools.options.clock.now());
  return {
    name: 'cognito-idp',
    signingName: 'cognito-idp',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSCognitoIdentityProviderService' }),
    unsigned: ['InitiateAuth', 'RespondToAuthChallenge'],
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      AdminGetUser: onUser('AdminGetUser', (user) => ({ ...userRecord(user, 'UserAttributes') })),
      AdminCreateUser: onPool('AdminCreateUser', (pool, input) => createUser(pools, pool, input, invite)),
      AdminSetUserPassword: onUser('AdminSetUserPassword', (user, pool, input) => {
        pools.setPassword(pool, user, String(input['Password'] ?? ''), input['Permanent'] === true);
      }),
      AdminEnableUser: onUser('AdminEnableUser', (user) => {
        user.enabled = true;
        touch(user);
      }),
      AdminDisableUser: onUser('AdminDisableUser', (user) => {
        user.enabled = false;
        user.refreshTokens.clear();
        touch(user);
      }),
      AdminUpdateUserAttributes: onUser('AdminUpdateUserAttributes', (user, _pool, input) => {
        Object.assign(user.attributes, attributesOf(input['UserAttributes']));
        touch(user);
      }),
      AdminUserGlobalSignOut: onUser('AdminUserGlobalSignOut', (user) => void user.refreshTokens.clear()),
      AdminDeleteUser: onUser('AdminDeleteUser', (user, pool) => {
        pools.remove(pool, user);
      }),
      ListUsers: onPool('ListUsers', (pool, input) => ({
        Users: [...pool.users.values()]
          .filter(filterOf(input['Filter']))
          .slice(0, Number(input['Limit'] ?? 60))
          .map((user) => userRecord(user, 'Attributes')),
      })),
      DescribeUserPool: onPool('DescribeUserPool', (pool) => ({
        UserPool: {
          Id: pool.inputs.id,
          Arn: pool.inputs.arn,
          Name: pool.inputs.name,
          EstimatedNumberOfUsers: pool.users.size,
        },
      })),
      AdminInitiateAuth: onPool('AdminInitiateAuth', (_pool, input) => signIn.initiate(input, true)),
      InitiateAuth: operation(
        () => [],
        (input) => signIn.initiate(input, false),
      ),
      RespondToAuthChallenge: operation(
        () => [],
        (input) => signIn.respond(input),
      ),
      AdminRespondToAuthChallenge: onPool('AdminRespondToAuthChallenge', (_pool, input) => signIn.respond(input)),
    },
  };
}

function createUser(pools: UserPools, pool: UserPool, input: Input, invite: Invite): unknown {
  const user = pools.create(pool, String(input['Username'] ?? ''), attributesOf(input['UserAttributes']));
  const given = input['TemporaryPassword'];
  // Cognito makes one up that satisfies any policy when none is given.
  const password = typeof given === 'string' ? given : `Aa1!${pools.options.random.bytes(12).toString('base64url')}`;
  pools.setPassword(pool, user, password, false);
  if (input['MessageAction'] !== 'SUPPRESS') invite(user, password);
  return { User: userRecord(user, 'Attributes') };
}

const attributesOf = (list: unknown): Record<string, string> =>
  Object.fromEntries(((list ?? []) as readonly Attribute[]).map(({ Name: name, Value: value = '' }) => [name, value]));

function userRecord(user: User, attributes: 'Attributes' | 'UserAttributes'): Record<string, unknown> {
  return {
    Username: user.username,
    [attributes]: Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** `email = "ada@example.com"`, `username ^= "ad"`. Throws InvalidParameterException for anything else. */
function filterOf(filter: unknown): (user: User) => boolean {
  if (filter === undefined || filter === '') return () => true;
  const match = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(String(filter));
  if (!match) throw new AwsError('InvalidParameterException', `Error while parsing filter: ${String(filter)}`);
  const [, name = '', operator, text = ''] = match;
  const wanted = text.replace(/\\(.)/g, '$1');
  const valueOf = (user: User): string | undefined => {
    if (name === 'username') return user.username;
    if (name === 'cognito:user_status') return user.status;
    if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled';
    return user.attributes[name];
  };
  return (user) => {
    const value = valueOf(user);
    return operator === '=' ? value === wanted : (value?.startsWith(wanted) ?? false);
  };
}
