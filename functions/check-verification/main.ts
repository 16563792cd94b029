import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { VerifiedContactsTable } from '../shared/verification/verified-contacts-table';
import { makeHandler } from './handler';

const env = readEnvironment(['VERIFIED_CONTACTS_TABLE'], process.env);
const verified = new VerifiedContactsTable(traced(new DynamoDBClient(quick)), env.VERIFIED_CONTACTS_TABLE);

export const handler = observed(
  'check-verification',
  makeHandler({ findVerification: (contactId, now) => verified.find(contactId, now), now: () => new Date() }),
);
