import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readAssuranceProfile } from '../../domain/reset/assurance';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { clientOptions, quick } from '../shared/client-options';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { LimitsTable } from '../shared/verification/limits-table';
import { objections } from '../shared/reset/objections';
import { observed } from '../shared/observed';
import { connectCallUp } from '../shared/connect/outbound-call';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'CHALLENGES_TABLE',
    'LIMITS_TABLE',
    'AUDIT_TABLE',
    'RESET_LIMITS',
    'ASSURANCE_PROFILE',
    'CONNECT_INSTANCE_ID',
    'SOURCE_NUMBER',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'place-callback',
  makeHandler({
    profile: readAssuranceProfile(env.ASSURANCE_PROFILE),
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    objections: objections(new LimitsTable(dynamoDb, env.LIMITS_TABLE)),
    // Asking twice is safe: the client token is the call's own.
    callUp: connectCallUp(traced(new ConnectClient(clientOptions({ requestTimeoutMs: 1_000, maxAttempts: 1 }))), {
      instanceId: env.CONNECT_INSTANCE_ID,
      sourceNumber: env.SOURCE_NUMBER,
    }),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: readResetLimits(env.RESET_LIMITS),
    now: () => new Date(),
  }),
);
