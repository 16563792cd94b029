import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { clientOptions, quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { OutcomesTable } from '../shared/callbacks/outcomes-table';
import { traced } from '../shared/tracing';
import { numberHash } from '../shared/trail/trail-writer';
import { makeHandler } from './handler';

const env = readEnvironment(['CALLERS_MAC_KEY', 'OUTCOMES_TABLE'], process.env);
const outcomes = new OutcomesTable(traced(new DynamoDBClient(quick)), env.OUTCOMES_TABLE);
// Somebody waits for consent to be kept: the hash, which only reports need, gets no second attempt.
const kms = traced(new KMSClient(clientOptions({ requestTimeoutMs: 600, maxAttempts: 1 })));

export const handler = observed(
  'record-consent',
  makeHandler({
    note: (contactId, facts, now) => outcomes.note(contactId, facts, now),
    hashNumber: numberHash(kmsMac(kms, env.CALLERS_MAC_KEY)),
    now: () => new Date(),
  }),
);
