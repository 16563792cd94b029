import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { DirectorySettings } from '../../../domain/reset/directory-settings';
import { clientOptions } from '../client-options';
import { cognitoDirectory } from './cognito-directory';
import { type Directory } from './directory';
import { directoryServiceDirectory } from './directory-service-directory';
import { entraDirectory } from './entra-directory';
import { httpsSender } from '../https';
import { oktaDirectory } from './okta-directory';
import { parse } from '../parse';
import { secretIn, type Variables } from '../secret-in';
import { traced } from '../tracing';

/**
 * The directory that the stack has chosen, from the JSON in `DIRECTORY`. Only its client is made. The code of the others is in the bundle:
 * imported statically it is cut down to the operations used, which loads faster than whole clients of which one is left out.
 * Throws when the settings cannot be read.
 */
export function directoryOf(json: string, variables: Variables): Directory {
  const settings = parse(DirectorySettings, JSON.parse(json));
  switch (settings.kind) {
    case 'cognito':
      return cognitoDirectory(traced(new CognitoIdentityProviderClient(ownTime)), settings.userPoolId);
    case 'directory-service':
      return directoryServiceDirectory(traced(new DirectoryServiceClient(ownTime)), settings.directoryId);
    case 'entra':
      return entraDirectory({
        ...settings,
        secret: secretIn(settings.secretArn, 'clientSecret', variables),
        send: toDirectory,
        now: () => new Date(),
        loginUrl: 'https://login.microsoftonline.com',
        graphUrl: 'https://graph.microsoft.com',
      });
    case 'okta':
      return oktaDirectory({
        orgUrl: settings.orgUrl,
        secret: secretIn(settings.secretArn, 'apiToken', variables),
        send: toDirectory,
      });
  }
}

/** The step that sets a password has two seconds and is tried twice. */
const ownTime = clientOptions({ requestTimeoutMs: 1_500, maxAttempts: 2 });
const toDirectory = httpsSender('the directory', 1_500);
