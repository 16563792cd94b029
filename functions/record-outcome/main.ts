import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { clientOptions } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { OutcomesTable } from '../shared/outcomes-table';
import { parse } from '../shared/parse';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['OUTCOMES_TABLE', 'QUEUES'], process.env);
// Nobody waits for this one.
const client = traced(new DynamoDBClient(clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 3 })));
const outcomes = new OutcomesTable(client, env.OUTCOMES_TABLE);
const ids = parse(z.record(z.string(), z.string()), JSON.parse(env.QUEUES));

export const handler = observed(
  'record-outcome',
  makeHandler({
    addFact: (contactId, fact, now) => outcomes.addFact(contactId, fact, now),
    queueNames: new Map(Object.entries(ids).map(([name, id]) => [id, name])),
    now: () => new Date(),
  }),
);
