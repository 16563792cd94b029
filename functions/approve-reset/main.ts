import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { ApprovalsTable } from '../shared/reset/approvals-table';
import { auditTable } from '../shared/trail/audit';
import { once, quick } from '../shared/client-options';
import { employeesTable } from '../shared/reset/employees-table';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { sesMail } from '../shared/mail';
import { objectionLink } from '../shared/reset/objection-link';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'APPROVALS_TABLE',
    'AUDIT_TABLE',
    'APPROVALS_MAC_KEY',
    'OBJECTIONS_MAC_KEY',
    'OBJECTION_PAGE',
    'SENDER_ADDRESS',
    'CONFIGURATION_SET',
    'MAIL_TEMPLATE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));
const kms = traced(new KMSClient(quick));

export const handler = observed(
  'approve-reset',
  makeHandler({
    mac: kmsMac(kms, env.APPROVALS_MAC_KEY),
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    approvals: new ApprovalsTable(dynamoDb, env.APPROVALS_TABLE),
    objectionLink: objectionLink(kmsMac(kms, env.OBJECTIONS_MAC_KEY), env.OBJECTION_PAGE),
    sendMail: sesMail(traced(new SESClient(once(1_500))), {
      senderAddress: env.SENDER_ADDRESS,
      configurationSet: env.CONFIGURATION_SET,
      template: env.MAIL_TEMPLATE,
    }),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    now: () => new Date(),
  }),
);
