import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditTable } from '../shared/trail/audit';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['AUDIT_TABLE'], process.env);

export const handler = observed(
  'record-failure',
  makeHandler({ audit: auditTable(traced(new DynamoDBClient(quick)), env.AUDIT_TABLE) }),
);
