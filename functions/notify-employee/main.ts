import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { ChallengesTable } from '../shared/verification/challenges-table';
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
    'CHALLENGES_TABLE',
    'OBJECTIONS_MAC_KEY',
    'OBJECTION_PAGE',
    'SENDER_ADDRESS',
    'CONFIGURATION_SET',
    'MAIL_TEMPLATE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'notify-employee',
  makeHandler({
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    objectionLink: objectionLink(kmsMac(traced(new KMSClient(quick)), env.OBJECTIONS_MAC_KEY), env.OBJECTION_PAGE),
    sendMail: sesMail(traced(new SESClient(once(5_000))), {
      senderAddress: env.SENDER_ADDRESS,
      configurationSet: env.CONFIGURATION_SET,
      template: env.MAIL_TEMPLATE,
    }),
    now: () => new Date(),
  }),
);
