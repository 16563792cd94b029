import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { auditTable } from '../shared/trail/audit';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { LimitsTable } from '../shared/verification/limits-table';
import { objections } from '../shared/reset/objections';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['LIMITS_TABLE', 'AUDIT_TABLE', 'OBJECTIONS_MAC_KEY'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'object-to-reset',
  makeHandler({
    mac: kmsMac(traced(new KMSClient(quick)), env.OBJECTIONS_MAC_KEY),
    objections: objections(new LimitsTable(dynamoDb, env.LIMITS_TABLE)),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    now: () => new Date(),
  }),
);
