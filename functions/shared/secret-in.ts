import { readEnvironment } from './environment';
import { httpsSender } from './https';
import { secretOf, type Secret } from './secret';

/** A function's environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A field of a secret in Secrets Manager, read with the function's own credentials. */
export function secretIn(arn: string, field: string, variables: Variables): Secret {
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
