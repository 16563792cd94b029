import { AwsError } from '../aws/door';

const onPurpose = '(a fault put in on purpose)';

/** Refused as one request too many, under the name and status each service uses (their API models). */
export function throttled(service: string): AwsError {
  const [code, status] = throttling[service] ?? ['ThrottlingException', 400];
  return new AwsError(code, `Rate exceeded ${onPurpose}`, status);
}

export function serverError(service: string): AwsError {
  const [code, status] = failing[service] ?? ['InternalFailure', 500];
  return new AwsError(code, `The service is not well ${onPurpose}`, status);
}

export const turnedDown = (code: string): AwsError => new AwsError(code, `Turned down ${onPurpose}`, 400);

type NameAndStatus = readonly [code: string, status: number];

const throttling: Readonly<Record<string, NameAndStatus>> = {
  lambda: ['TooManyRequestsException', 429],
  lex: ['ThrottlingException', 429],
  ses: ['Throttling', 400],
  sesv2: ['TooManyRequestsException', 429],
  'cognito-idp': ['TooManyRequestsException', 400],
};

const failing: Readonly<Record<string, NameAndStatus>> = {
  'cognito-idp': ['InternalErrorException', 500],
  dynamodb: ['InternalServerError', 500],
  kms: ['KMSInternalException', 500],
  lambda: ['ServiceException', 500],
  lex: ['InternalServerException', 500],
  logs: ['ServiceUnavailableException', 503],
  events: ['InternalException', 500],
  secretsmanager: ['InternalServiceError', 500],
};
