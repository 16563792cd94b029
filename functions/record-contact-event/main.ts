import { ConnectClient } from '@aws-sdk/client-connect';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { clientOptions } from '../shared/client-options';
import { connectContactNumber } from '../shared/connect/contact-number';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { deployedSigning } from '../shared/trail/row-signing';
import { traced } from '../shared/tracing';
import { numberHash, trailWriter } from '../shared/trail/trail-writer';
import { makeHandler } from './handler';

const env = readEnvironment(['AUDIT_TABLE', 'CALLERS_MAC_KEY', 'CHALLENGES_TABLE', 'CONNECT_INSTANCE_ID'], process.env);
// Nobody waits for this one.
const patient = clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 3 });
const dynamoDb = traced(new DynamoDBClient(patient));
const challenges = new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE);
const sign = deployedSigning();
const hashNumber = numberHash(kmsMac(traced(new KMSClient(patient)), env.CALLERS_MAC_KEY));

export const handler = observed(
  'record-contact-event',
  makeHandler({
    findChallenge: (contactId) => challenges.findAny(contactId),
    numberOf: connectContactNumber(traced(new ConnectClient(patient)), env.CONNECT_INSTANCE_ID),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE, sign),
    writeRows: trailWriter({ client: dynamoDb, tableName: env.AUDIT_TABLE, sign, hashNumber }),
  }),
);
