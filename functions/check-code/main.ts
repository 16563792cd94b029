import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { failures } from '../shared/verification/failures';
import { LimitsTable } from '../shared/verification/limits-table';
import { observed } from '../shared/observed';
import { RememberedRows } from '../shared/callers/remembered-rows';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { VerifiedContactsTable } from '../shared/verification/verified-contacts-table';
import { makeHandler } from './handler';

const env = readEnvironment(
  ['CHALLENGES_TABLE', 'LIMITS_TABLE', 'AUDIT_TABLE', 'RESET_LIMITS', 'VERIFIED_CONTACTS_TABLE'],
  process.env,
);
const limits = readResetLimits(env.RESET_LIMITS);
const dynamoDb = traced(new DynamoDBClient(quick));
const verifiedContacts = new VerifiedContactsTable(dynamoDb, env.VERIFIED_CONTACTS_TABLE);
const limitsTable = new LimitsTable(dynamoDb, env.LIMITS_TABLE);

export const handler = observed(
  'check-code',
  makeHandler({
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    failures: () => failures(new RememberedRows(limitsTable), limits, sleep),
    recordVerified: (contactId, phoneNumber, at) =>
      verifiedContacts.record(contactId, { method: 'mailed-code', phoneNumber }, at),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits,
    now: () => new Date(),
  }),
);
