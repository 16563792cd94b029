import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quick } from '../shared/client-options';
import { CrmAnswersTable } from '../shared/callers/crm-answers-table';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(['CRM_ANSWERS_TABLE'], process.env);
const answers = new CrmAnswersTable(traced(new DynamoDBClient(quick)), env.CRM_ANSWERS_TABLE);

export const handler = observed(
  'check-crm',
  makeHandler({ findLookup: (contactId) => answers.find(contactId), sleep, now: () => new Date() }),
);
