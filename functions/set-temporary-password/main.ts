import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { resetLimits } from '../../domain/reset-limits';
import { auditTable } from '../shared/audit';
import { ChallengesTable } from '../shared/challenges-table';
import { clientOptions, quick } from '../shared/client-options';
import { cognitoDirectory } from '../shared/cognito-directory';
import { employeesTable } from '../shared/employees-table';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  ['EMPLOYEES_TABLE', 'CHALLENGES_TABLE', 'AUDIT_TABLE', 'PASSWORDS_MAC_KEY', 'USER_POOL_ID'],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));
const cognito = traced(new CognitoIdentityProviderClient(clientOptions({ requestTimeoutMs: 1_500, maxAttempts: 2 })));

export const handler = observed(
  'set-temporary-password',
  makeHandler({
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    mac: kmsMac(traced(new KMSClient(quick)), env.PASSWORDS_MAC_KEY),
    directory: cognitoDirectory(cognito, env.USER_POOL_ID),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: resetLimits,
    drawNonce: () => randomBytes(32).toString('base64url'),
    now: () => new Date(),
  }),
);
