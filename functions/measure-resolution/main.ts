import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientOptions } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { OutcomesTable } from '../shared/callbacks/outcomes-table';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['OUTCOMES_TABLE'], process.env);
// Nobody waits for this one, and a page of rows is a megabyte.
const client = traced(new DynamoDBClient(clientOptions({ requestTimeoutMs: 5_000, maxAttempts: 3 })));
const outcomes = new OutcomesTable(client, env.OUTCOMES_TABLE);

export const handler = observed(
  'measure-resolution',
  makeHandler({
    ofDay: (day) => outcomes.ofDay(day),
    measure: measuring('measure-resolution').measure,
    now: () => new Date(),
  }),
);
