import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { resetLimits } from '../../domain/reset-limits';
import { auditTable } from '../shared/audit';
import { ChallengesTable } from '../shared/challenges-table';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CHALLENGES_TABLE', 'AUDIT_TABLE'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'check-code',
  makeHandler({
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: resetLimits,
    now: () => new Date(),
  }),
);
