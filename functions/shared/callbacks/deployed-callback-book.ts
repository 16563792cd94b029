import { ConnectClient } from '@aws-sdk/client-connect';
import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditTable } from '../trail/audit';
import { CallbackBook } from './callback-book';
import { CallbacksTable } from './callbacks-table';
import { clientOptions } from '../client-options';
import { OutcomesTable } from './outcomes-table';
import { connectStopContact } from './stop-contact';
import { traced } from '../tracing';

/** What the manifest gives whoever writes in the book. */
export interface CallbackBookEnvironment {
  readonly CALLBACKS_TABLE: string;
  readonly OUTCOMES_TABLE: string;
  readonly AUDIT_TABLE: string;
  readonly CONNECT_INSTANCE_ID: string;
}

/** The book of this deployment, for the `main.ts` of whoever writes in it. */
export function deployedCallbackBook(
  dynamoDb: DynamoDBClient,
  env: CallbackBookEnvironment,
): { readonly book: CallbackBook; readonly callbacks: CallbacksTable; readonly outcomes: OutcomesTable } {
  const callbacks = new CallbacksTable(dynamoDb, env.CALLBACKS_TABLE);
  const outcomes = new OutcomesTable(dynamoDb, env.OUTCOMES_TABLE);
  const connect = traced(new ConnectClient(clientOptions({ requestTimeoutMs: 1_000, maxAttempts: 2 })));
  const book = new CallbackBook({
    callbacks,
    outcomes,
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    stopContact: connectStopContact(connect, env.CONNECT_INSTANCE_ID),
  });
  return { book, callbacks, outcomes };
}
