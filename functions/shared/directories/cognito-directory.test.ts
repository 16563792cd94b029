import { type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { answering, serviceError } from '../answering';
import { cognitoDirectory } from './cognito-directory';

const change = { username: 'ada@example.com', password: 'KMD-482-hptw-637-vnx' };
const setting = (answer: () => unknown) => {
  const { client, sent } = answering<CognitoIdentityProviderClient>(answer);
  return { answered: cognitoDirectory(client, 'pool-1').setTemporaryPassword(change), sent };
};

it('sets a password that must be changed', async () => {
  const { answered, sent } = setting(() => ({}));

  expect(await answered).toBe('set');
  expect(sent).toEqual([
    { UserPoolId: 'pool-1', Username: 'ada@example.com', Password: 'KMD-482-hptw-637-vnx', Permanent: false },
  ]);
});

it.each([
  ['UserNotFoundException', 'unknown'],
  ['InvalidPasswordException', 'refused'],
  ['PasswordHistoryPolicyViolationException', 'refused'],
  ['NotAuthorizedException', 'refused'],
])('answers %s with %s', async (name, outcome) => {
  const { answered } = setting(() => {
    throw serviceError(name, 400);
  });

  expect(await answered).toBe(outcome);
});

it('asks to be called again when Cognito is busy, and reports a missing permission as it is', async () => {
  const failing = (name: string, status: number) =>
    setting(() => {
      throw serviceError(name, status);
    }).answered;

  await expect(failing('TooManyRequestsException', 400)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  await expect(failing('AccessDeniedException', 400)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

describe('ending sessions', () => {
  const ending = (answer: () => unknown) => {
    const { client, sent } = answering<CognitoIdentityProviderClient>(answer);
    return { answered: cognitoDirectory(client, 'pool-1').endSessions({ username: 'ada@example.com' }), sent };
  };

  it('signs the person out everywhere', async () => {
    const { answered, sent } = ending(() => ({}));

    expect(await answered).toBe('ended');
    expect(sent).toEqual([{ UserPoolId: 'pool-1', Username: 'ada@example.com' }]);
  });

  it.each([
    ['UserNotFoundException', 'unknown'],
    ['NotAuthorizedException', 'denied'],
  ])('answers %s with %s', async (name, outcome) => {
    const { answered } = ending(() => {
      throw serviceError(name, 400);
    });

    expect(await answered).toBe(outcome);
  });

  it('asks to be called again when Cognito is busy', async () => {
    const { answered } = ending(() => {
      throw serviceError('TooManyRequestsException', 400);
    });

    await expect(answered).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  });
});
