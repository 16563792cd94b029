import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { readVisitorCalls } from '../../domain/visitors/visitor-limit-settings';
import { auditTable } from '../shared/trail/audit';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { LimitsTable } from '../shared/verification/limits-table';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['LIMITS_TABLE', 'AUDIT_TABLE', 'RESET_LIMITS', 'VISITOR_CALLS'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'manage-blocks',
  makeHandler({
    rows: new LimitsTable(dynamoDb, env.LIMITS_TABLE),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: { ...readResetLimits(env.RESET_LIMITS), visitors: readVisitorCalls(env.VISITOR_CALLS).limits },
    now: () => new Date(),
  }),
);
