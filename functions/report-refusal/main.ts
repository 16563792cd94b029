import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { once, quick } from '../shared/client-options';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsTable } from '../shared/verification/limits-table';
import { sesMail } from '../shared/mail';
import { objectionLink } from '../shared/reset/objection-link';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'CHALLENGES_TABLE',
    'LIMITS_TABLE',
    'AUDIT_TABLE',
    'RESET_LIMITS',
    'OBJECTIONS_MAC_KEY',
    'OBJECTION_PAGE',
    'SENDER_ADDRESS',
    'CONFIGURATION_SET',
    'MAIL_TEMPLATE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));
const challenges = new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE);

export const handler = observed(
  'report-refusal',
  makeHandler({
    findChallenge: (contactId) => challenges.find(contactId),
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    leases: leaseBook(new LimitsTable(dynamoDb, env.LIMITS_TABLE)),
    objectionLink: objectionLink(kmsMac(traced(new KMSClient(quick)), env.OBJECTIONS_MAC_KEY), env.OBJECTION_PAGE),
    sendMail: sesMail(traced(new SESClient(once(5_000))), {
      senderAddress: env.SENDER_ADDRESS,
      configurationSet: env.CONFIGURATION_SET,
      template: env.MAIL_TEMPLATE,
    }),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: readResetLimits(env.RESET_LIMITS),
    now: () => new Date(),
  }),
);
