import {
  AdminCreateUserCommand, AdminDisableUserCommand, AdminEnableUserCommand, AdminGetUserCommand, AdminInitiateAuthCommand, AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient, InitiateAuthCommand, ListUsersCommand, RespondToAuthChallengeCommand, SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'; // prettier-ignore
import { verify } from 'node:crypto';
import { clientSettings, sampleAccount, sampleRole } from '../sample-account';

const UserPoolId = 'us-east-1_abc';
const poolArn = `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${UserPoolId}`;
const ClientId = 'client';

function world() {
  const { account, clock } = sampleAccount();
  account.declareUserPool({
    id: UserPoolId,
    arn: poolArn,
    usernameAttributes: ['email'],
    passwordPolicy: {
      minimumLength: 12,
      requireNumbers: true,
      requireUppercase: true,
      temporaryPasswordValidityDays: 1,
    },
  });
  account.declareUserPoolClient({
    id: ClientId,
    userPoolId: UserPoolId,
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    preventUserExistenceErrors: 'ENABLED',
  });
  account.declareUser({ userPoolId: UserPoolId, username: 'ada@example.com', attributes: { given_name: 'Ada' } });
  const client = new CognitoIdentityProviderClient(clientSettings(account));
  const setPassword = (Password: string, Permanent = false) =>
    client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada@example.com', Password, Permanent }));
  const signIn = (PASSWORD: string, USERNAME = 'ada@example.com') =>
    client.send(
      new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters: { USERNAME, PASSWORD } }),
    );
  return { account, clock, client, setPassword, signIn };
}

it('asks for a new password after a sign-in with a temporary one, and takes it', async () => {
  const { account, client, setPassword, signIn } = world();
  await setPassword('Temporary-2026');

  const challenge = await signIn('Temporary-2026', 'ADA@example.com');
  const answer = (NEW_PASSWORD: string) =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: 'ada@example.com', NEW_PASSWORD },
      }),
    );
  await expect(answer('short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  const { AuthenticationResult: tokens } = await answer('My-own-password-1');
  const next = await signIn('My-own-password-1');

  expect(challenge).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeParameters: { requiredAttributes: '[]' },
  });
  expect(JSON.parse(challenge.ChallengeParameters?.['userAttributes'] ?? '')).toEqual({
    email: 'ada@example.com',
    given_name: 'Ada',
  });
  expect(next.ChallengeName).toBeUndefined();
  const [head, body, signature] = (tokens?.IdToken ?? '').split('.');
  expect(
    verify(null, Buffer.from(`${head}.${body}`), account.tokenKey, Buffer.from(signature ?? '', 'base64url')),
  ).toBe(true);
  expect(JSON.parse(Buffer.from(body ?? '', 'base64url').toString())).toMatchObject({
    email: 'ada@example.com',
    aud: ClientId,
    token_use: 'id',
  });
});

it('renews tokens, and the same seed gives the same ones', async () => {
  const tokens = async () => {
    const { client, setPassword, signIn } = world();
    await setPassword('Permanent-2026', true);
    const { AuthenticationResult: first } = await signIn('Permanent-2026');
    return client.send(
      new InitiateAuthCommand({
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId,
        AuthParameters: { REFRESH_TOKEN: first?.RefreshToken ?? '' },
      }),
    );
  };

  const [one, two] = [await tokens(), await tokens()];

  expect(one.AuthenticationResult?.AccessToken).toMatch(/^eyJ/);
  expect(two.AuthenticationResult).toEqual(one.AuthenticationResult);
});

it.each([
  ['Short-1', 'Password not long enough'],
  ['all-lower-case-1', 'Password must have uppercase characters'],
  ['No-Number-In-Here', 'Password must have numeric characters'],
])('refuses the password %s', async (password, reason) => {
  await expect(world().setPassword(password)).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: `Password did not conform with policy: ${reason}`,
  });
});

it('lets a temporary password expire', async () => {
  const { clock, setPassword, signIn } = world();
  await setPassword('Temporary-2026');
  clock.advance(86_400_001);

  await expect(signIn('Temporary-2026')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: expect.stringContaining('expired'),
  });
});

it('says the same of a wrong password and of nobody, and shuts a disabled user out', async () => {
  const { client, setPassword, signIn } = world();
  await setPassword('Permanent-2026', true);
  const same = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

  await expect(signIn('wrong')).rejects.toMatchObject(same);
  await expect(signIn('wrong', 'nobody@example.com')).rejects.toMatchObject(same);
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada@example.com' }));
  await expect(signIn('Permanent-2026')).rejects.toMatchObject({ message: 'User is disabled.' });
  await client.send(new AdminEnableUserCommand({ UserPoolId, Username: 'ada@example.com' }));
  expect((await signIn('Permanent-2026')).AuthenticationResult?.ExpiresIn).toBe(3600);
});

it('locks after five wrong passwords, for a while', async () => {
  const { clock, setPassword, signIn } = world();
  await setPassword('Permanent-2026', true);
  for (let tries = 0; tries < 5; tries++) await expect(signIn('wrong')).rejects.toThrow('Incorrect');

  await expect(signIn('Permanent-2026')).rejects.toMatchObject({ message: 'Password attempts exceeded' });
  clock.advance(1000);
  expect((await signIn('Permanent-2026')).AuthenticationResult).toBeDefined();
});

it('creates, shows, finds and invites users', async () => {
  const { account, client } = world();
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'bob@example.com', TemporaryPassword: 'Temporary-2026' }),
  );
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'eve@example.com', MessageAction: 'SUPPRESS' }));
  const bob = await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'bob@example.com' }));
  const { Users: found } = await client.send(new ListUsersCommand({ UserPoolId, Filter: 'email ^= "b"' }));

  expect(bob).toMatchObject({
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    UserCreateDate: new Date('2026-03-02T15:00:00Z'),
  });
  expect(found?.map(({ Username: name }) => name)).toEqual([bob.Username]);
  expect(account.inbox.list()).toMatchObject([
    { to: ['bob@example.com'], text: expect.stringContaining('temporary password is Temporary-2026') },
  ]);
  await expect(
    client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob@example.com' })),
  ).rejects.toMatchObject({ name: 'UsernameExistsException' });
  await expect(client.send(new AdminGetUserCommand({ UserPoolId, Username: 'nobody' }))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  });
  await expect(client.send(new SignUpCommand({ ClientId, Username: 'x', Password: 'y' }))).rejects.toThrow(
    'Missing Authentication Token',
  );
});

it('serves only a sign-in unsigned, and asks a role for everything else', async () => {
  const { account, setPassword } = world();
  await setPassword('Permanent-2026', true);
  const role = sampleRole(account, 'setter', [{ Action: 'cognito-idp:AdminSetUserPassword', Resource: poolArn }]);
  const client = new CognitoIdentityProviderClient(clientSettings(account, role));
  const target = (operation: string, body: object) =>
    account.door.handle({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
      body: Buffer.from(JSON.stringify(body)),
    });

  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username: 'ada@example.com',
      Password: 'Permanent-2027',
      Permanent: true,
    }),
  );
  await expect(
    client.send(
      new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: {} }),
    ),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const unsigned = await target('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId,
    AuthParameters: { USERNAME: 'ada@example.com', PASSWORD: 'Permanent-2027' },
  });
  const refused = await target('AdminGetUser', { UserPoolId, Username: 'ada@example.com' });

  expect([unsigned.status, refused.status]).toEqual([200, 403]);
});
