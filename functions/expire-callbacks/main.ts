import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientOptions } from '../shared/client-options';
import { deployedCallbackBook } from '../shared/callbacks/deployed-callback-book';
import { readEnvironment } from '../shared/environment';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CALLBACKS_TABLE', 'OUTCOMES_TABLE', 'AUDIT_TABLE', 'CONNECT_INSTANCE_ID'], process.env);
// Nobody waits for this one.
const client = traced(new DynamoDBClient(clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 3 })));
const { book, callbacks } = deployedCallbackBook(client, env);

export const handler = observed(
  'expire-callbacks',
  makeHandler({
    overdue: (now) => callbacks.overdue(now),
    expire: (requestId, now) => book.expire(requestId, now),
    measure: measuring('expire-callbacks').measure,
    now: () => new Date(),
  }),
);
