import {
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { calling, nameOf } from '../dependency';
import { type Directory, type DirectoryAnswer } from './directory';

/** Answers of Cognito that another attempt would only hear again. */
const answers: Readonly<Record<string, Exclude<DirectoryAnswer, 'set'>>> = {
  UserNotFoundException: 'unknown',
  InvalidPasswordException: 'refused',
  PasswordHistoryPolicyViolationException: 'refused',
  NotAuthorizedException: 'refused',
};

/** An Amazon Cognito user pool as the directory: a password that is not permanent has to be changed at the next sign-in. */
export function cognitoDirectory(client: CognitoIdentityProviderClient, userPoolId: string): Directory {
  return {
    enforcesChange: true,
    async setTemporaryPassword({ username, password }) {
      const request = new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: username,
        Password: password,
        Permanent: false,
      });
      try {
        await calling('the directory', () => client.send(request));
        return 'set';
      } catch (error) {
        const answer = answers[nameOf(error)];
        if (answer) return answer;
        throw error;
      }
    },
    /** Refresh tokens end at once; identity tokens that are out go on until they expire, an hour at most (API reference). */
    async endSessions({ username }) {
      const request = new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username: username });
      try {
        await calling('the directory', () => client.send(request));
        return 'ended';
      } catch (error) {
        if (nameOf(error) === 'UserNotFoundException') return 'unknown';
        if (nameOf(error) === 'NotAuthorizedException') return 'denied';
        throw error;
      }
    },
  };
}
