import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { approvalLink } from '../shared/reset/approval-link';
import { ApprovalsTable } from '../shared/reset/approvals-table';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { once, quick } from '../shared/client-options';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { sesMail } from '../shared/mail';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'CHALLENGES_TABLE',
    'APPROVALS_TABLE',
    'AUDIT_TABLE',
    'RESET_LIMITS',
    'APPROVALS_MAC_KEY',
    'APPROVAL_PAGE',
    'SENDER_ADDRESS',
    'CONFIGURATION_SET',
    'MAIL_TEMPLATE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'request-approval',
  makeHandler({
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    approvals: new ApprovalsTable(dynamoDb, env.APPROVALS_TABLE),
    approvalLink: approvalLink(kmsMac(traced(new KMSClient(quick)), env.APPROVALS_MAC_KEY), env.APPROVAL_PAGE),
    // One attempt within the two seconds of the step: sent again it would be a second mail.
    sendMail: sesMail(traced(new SESClient(once(1_500))), {
      senderAddress: env.SENDER_ADDRESS,
      configurationSet: env.CONFIGURATION_SET,
      template: env.MAIL_TEMPLATE,
    }),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits: readResetLimits(env.RESET_LIMITS),
    now: () => new Date(),
  }),
);
