import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '../shared/client-options';
import { contactIndexer, trailCounter, trailReader } from '../shared/trail/contact-index';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { sealQueue } from '../shared/trail/seal-queue';
import { traced } from '../shared/tracing';
import { foreignRowsMetric } from './foreign-rows';
import { makeHandler } from './handler';
import { sealArchive, sealTable } from './stores';

const env = readEnvironment(
  [
    'AUDIT_TABLE',
    'AUDIT_INDEX_TABLE',
    'SEALS_MAC_KEY',
    'AUDIT_ROWS_MAC_KEY',
    'SEAL_QUEUE',
    'SEAL_AFTER_SECONDS',
    'AUDIT_RETENTION_DAYS',
    'ARCHIVE_BUCKET',
  ],
  process.env,
);
// Nobody waits for this one.
const patient = clientOptions({ requestTimeoutMs: 3_000, maxAttempts: 3 });
const client = traced(new DynamoDBClient(patient));
const kms = traced(new KMSClient(patient));
const tables = {
  client,
  auditTable: env.AUDIT_TABLE,
  indexTable: env.AUDIT_INDEX_TABLE,
  retentionDays: Number(env.AUDIT_RETENTION_DAYS),
};

export const handler = observed(
  'seal-contact',
  makeHandler({
    readRows: trailReader(tables),
    countRows: trailCounter(tables),
    rowKeyMac: kmsMac(kms, env.AUDIT_ROWS_MAC_KEY),
    sealMac: kmsMac(kms, env.SEALS_MAC_KEY),
    writeSeal: sealTable(tables),
    archive: sealArchive(traced(new S3Client(patient)), env.ARCHIVE_BUCKET),
    indexContact: contactIndexer(tables),
    askForSeal: sealQueue(traced(new SQSClient(patient)), env.SEAL_QUEUE),
    reportForeignRows: foreignRowsMetric('seal-contact'),
    sealAfterSeconds: Number(env.SEAL_AFTER_SECONDS),
    now: () => new Date(),
  }),
);
