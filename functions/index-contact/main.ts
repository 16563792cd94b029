import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '../shared/client-options';
import { contactIndexer, readHead } from '../shared/trail/contact-index';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { sealQueue } from '../shared/trail/seal-queue';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  ['AUDIT_TABLE', 'AUDIT_INDEX_TABLE', 'SEAL_QUEUE', 'SEAL_AFTER_SECONDS', 'TRAIL_RETENTION_DAYS'],
  process.env,
);
// Nobody waits for this one.
const patient = clientOptions({ requestTimeoutMs: 3_000, maxAttempts: 3 });
const client = traced(new DynamoDBClient(patient));

export const handler = observed(
  'index-contact',
  makeHandler({
    indexContact: contactIndexer({
      client,
      auditTable: env.AUDIT_TABLE,
      indexTable: env.AUDIT_INDEX_TABLE,
      retentionDays: Number(env.TRAIL_RETENTION_DAYS),
    }),
    async knownSeals(contactId) {
      return (await readHead({ client, indexTable: env.AUDIT_INDEX_TABLE }, contactId))?.seals;
    },
    askForSeal: sealQueue(traced(new SQSClient(patient)), env.SEAL_QUEUE),
    sealAfterSeconds: Number(env.SEAL_AFTER_SECONDS),
  }),
);
