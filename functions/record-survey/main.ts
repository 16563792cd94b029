import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { OutcomesTable } from '../shared/callbacks/outcomes-table';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['OUTCOMES_TABLE'], process.env);
const outcomes = new OutcomesTable(traced(new DynamoDBClient(quick)), env.OUTCOMES_TABLE);

export const handler = observed(
  'record-survey',
  makeHandler({
    note: (contactId, facts, now, once) => outcomes.note(contactId, facts, now, once),
    measure: measuring('record-survey').measure,
    now: () => new Date(),
  }),
);
