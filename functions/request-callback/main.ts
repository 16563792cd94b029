import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callbackNumber } from '../../domain/numbers/callback-number';
import { quick } from '../shared/client-options';
import { deployedCallbackBook } from '../shared/callbacks/deployed-callback-book';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CALLBACKS_TABLE', 'OUTCOMES_TABLE', 'AUDIT_TABLE', 'CONNECT_INSTANCE_ID'], process.env);
const { book } = deployedCallbackBook(traced(new DynamoDBClient(quick)), env);

export const handler = observed(
  'request-callback',
  makeHandler({
    openRequest: (request, now) => book.open(request, now),
    callbackNumber,
    now: () => new Date(),
  }),
);
