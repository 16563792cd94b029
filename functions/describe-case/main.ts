import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditTable } from '../shared/trail/audit';
import { quick } from '../shared/client-options';
import { CrmAnswersTable } from '../shared/callers/crm-answers-table';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { VerifiedContactsTable } from '../shared/verification/verified-contacts-table';
import { makeHandler } from './handler';

const env = readEnvironment(['CRM_ANSWERS_TABLE', 'VERIFIED_CONTACTS_TABLE', 'AUDIT_TABLE'], process.env);
const dynamoDb = traced(new DynamoDBClient(quick));
const answers = new CrmAnswersTable(dynamoDb, env.CRM_ANSWERS_TABLE);
const verified = new VerifiedContactsTable(dynamoDb, env.VERIFIED_CONTACTS_TABLE);

export const handler = observed(
  'describe-case',
  makeHandler({
    findVerification: (contactId, now) => verified.find(contactId, now),
    findLookup: (contactId) => answers.find(contactId),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    now: () => new Date(),
  }),
);
