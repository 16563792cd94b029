import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { clientOptions } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { deployedSigning } from '../shared/trail/row-signing';
import { traced } from '../shared/tracing';
import { numberHash, trailWriter } from '../shared/trail/trail-writer';
import { makeHandler } from './handler';

const env = readEnvironment(['AUDIT_TABLE', 'CALLERS_MAC_KEY', 'NAME_PREFIX'], process.env);
// Nobody waits for this one.
const patient = clientOptions({ requestTimeoutMs: 3_000, maxAttempts: 3 });
const writeRows = trailWriter({
  client: traced(new DynamoDBClient(patient)),
  tableName: env.AUDIT_TABLE,
  sign: deployedSigning(),
  hashNumber: numberHash(kmsMac(traced(new KMSClient(patient)), env.CALLERS_MAC_KEY)),
});

export const handler = observed('record-workflow-log', makeHandler({ writeRows, namePrefix: env.NAME_PREFIX }));
