import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CHALLENGES_TABLE', 'AUDIT_TABLE', 'RESET_LIMITS'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'confirm-callback',
  makeHandler({
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: readResetLimits(env.RESET_LIMITS),
    now: () => new Date(),
  }),
);
