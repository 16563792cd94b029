import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditTable } from '../shared/audit';
import { ChallengesTable } from '../shared/challenges-table';
import { clientOptions } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['AUDIT_TABLE', 'CHALLENGES_TABLE'], process.env);
// Nobody waits for this one.
const dynamoDb = traced(new DynamoDBClient(clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 3 })));

const challenges = new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE);

export const handler = observed(
  'record-contact-event',
  makeHandler({
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    findChallenge: (contactId) => challenges.find(contactId),
  }),
);
