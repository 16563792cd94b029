import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callbackNumber } from '../../domain/callback-number';
import { CallbacksTable } from '../shared/callbacks-table';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CALLBACKS_TABLE'], process.env);
const callbacks = new CallbacksTable(traced(new DynamoDBClient(quick)), env.CALLBACKS_TABLE);

export const handler = observed(
  'request-callback',
  makeHandler({
    openRequest: (request, now) => callbacks.open(request, now),
    callbackNumber,
    now: () => new Date(),
  }),
);
