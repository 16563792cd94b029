import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { auditTable } from '../shared/trail/audit';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { LimitsTable } from '../shared/verification/limits-table';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { numberHash } from '../shared/trail/trail-writer';
import { visitorObjections } from '../shared/visitor-objections';
import { makeHandler } from './handler';

const env = readEnvironment(['LIMITS_TABLE', 'AUDIT_TABLE', 'CALLERS_MAC_KEY'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'block-visitor-calls',
  makeHandler({
    objections: visitorObjections(new LimitsTable(dynamoDb, env.LIMITS_TABLE)),
    hashNumber: numberHash(kmsMac(traced(new KMSClient(quick)), env.CALLERS_MAC_KEY)),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    measure: measuring('block-visitor-calls').measure,
    now: () => new Date(),
  }),
);
