import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CallersTable } from '../shared/callers/callers-table';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CALLERS_TABLE'], process.env);
const callers = new CallersTable(traced(new DynamoDBClient(quick)), env.CALLERS_TABLE);

export const handler = observed(
  'recall-caller',
  makeHandler({
    findCaller: (callerNumber) => callers.find(callerNumber),
    addCall: (callerNumber, call, now) => callers.addCall(callerNumber, call, now),
    rememberContact: (contactId, callerNumber, now) => callers.rememberContact(contactId, callerNumber, now),
    now: () => new Date(),
  }),
);
