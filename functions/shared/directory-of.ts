import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { DirectorySettings } from '../../domain/directory-settings';
import { clientOptions } from './client-options';
import { cognitoDirectory } from './cognito-directory';
import { type Directory } from './directory';
import { directoryServiceDirectory } from './directory-service-directory';
import { entraDirectory } from './entra-directory';
import { readEnvironment } from './environment';
import { httpsSender } from './https';
import { oktaDirectory } from './okta-directory';
import { parse } from './parse';
import { secretOf, type Secret } from './secret';
import { traced } from './tracing';

type Variables = Readonly<Record<string, string | undefined>>;

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

function secretIn(arn: string, field: string, variables: Variables): Secret {
  const names = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
  const given = readEnvironment(names, variables);
  const credentials = {
    accessKeyId: given.AWS_ACCESS_KEY_ID,
    secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
    sessionToken: given.AWS_SESSION_TOKEN,
  };
  const region = arn.split(':')[3] ?? given.AWS_REGION;
  const url = `https://secretsmanager.${region}.amazonaws.com/`;
  return secretOf({ arn, field, url, region }, credentials, httpsSender('the secret store', 1_000));
}
