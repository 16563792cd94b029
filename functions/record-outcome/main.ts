import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { clientOptions } from '../shared/client-options';
import { CallersTable } from '../shared/callers/callers-table';
import { deployedCallbackBook } from '../shared/callbacks/deployed-callback-book';
import { readEnvironment } from '../shared/environment';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { parse } from '../shared/parse';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  ['CALLBACKS_TABLE', 'CALLERS_TABLE', 'OUTCOMES_TABLE', 'AUDIT_TABLE', 'CONNECT_INSTANCE_ID', 'QUEUES'],
  process.env,
);
// Nobody waits for this one.
const client = traced(new DynamoDBClient(clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 3 })));
const { book, outcomes } = deployedCallbackBook(client, env);
const callers = new CallersTable(client, env.CALLERS_TABLE);
const ids = parse(z.record(z.string(), z.string()), JSON.parse(env.QUEUES));

export const handler = observed(
  'record-outcome',
  makeHandler({
    addFact: (contactId, fact, now) => outcomes.addFact(contactId, fact, now),
    followCallback: (requestId, life, now) => book.follow(requestId, life, now),
    numberOf: (contactId) => callers.numberOf(contactId),
    addCall: (callerNumber, call, now) => callers.addCall(callerNumber, call, now),
    measure: measuring('record-outcome').measure,
    queueNames: new Map(Object.entries(ids).map(([name, id]) => [id, name])),
    now: () => new Date(),
  }),
);
