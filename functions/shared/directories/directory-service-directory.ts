import { ResetUserPasswordCommand, type DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { calling, nameOf } from '../dependency';
import { type Directory, type DirectoryAnswer } from './directory';
import { DependencyUnavailable } from '../errors';

/** Answers that another attempt would only hear again (API reference of ResetUserPassword, "Errors"). */
const answers: Readonly<Record<string, Exclude<DirectoryAnswer, 'set'>>> = {
  UserDoesNotExistException: 'unknown',
  InvalidPasswordException: 'refused',
  // Somebody of the Domain Admins, or outside of the organisational unit that may be reset (the same page; which of these it says is UNVERIFIED).
  UnsupportedOperationException: 'refused',
  ClientException: 'refused',
  AccessDeniedException: 'denied',
  // The directory's id is wrong: nothing a caller or another attempt could change.
  EntityDoesNotExistException: 'denied',
};

/** What UserName takes (its pattern in the API reference): a logon name, so no mail address. */
const logonName = /^[^\\"/[\]:;|=,+*?<>@]{1,64}$/;

/**
 * AWS Managed Microsoft AD or Simple AD, by ResetUserPassword of AWS Directory Service. It cannot ask for another password at the next
 * sign-in: a stack that uses it has accepted that, and each reset says so in the audit trail.
 */
export function directoryServiceDirectory(client: DirectoryServiceClient, directoryId: string): Directory {
  return {
    enforcesChange: false,
    async setTemporaryPassword({ username, password }) {
      // An employee without a username is known here by their mail address, which no logon name can be.
      if (!logonName.test(username)) return 'unknown';
      const request = new ResetUserPasswordCommand({
        DirectoryId: directoryId,
        UserName: username,
        NewPassword: password,
      });
      try {
        await calling('the directory', () => client.send(request));
        return 'set';
      } catch (error) {
        const name = nameOf(error);
        // A 400 by its status, and an outage by its words.
        if (name === 'DirectoryUnavailableException') throw new DependencyUnavailable('the directory', error);
        const answer = answers[name];
        if (answer) return answer;
        throw error;
      }
    },
    // Kerberos tickets go on until they expire, ten hours by Active Directory's default; the service has no operation to end them.
    endSessions: async () => 'unsupported',
  };
}
