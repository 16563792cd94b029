import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { ChallengesTable } from '../shared/challenges-table';
import { once, quick } from '../shared/client-options';
import { employeesTable } from '../shared/employees-table';
import { readEnvironment } from '../shared/environment';
import { sesMail } from '../shared/mail';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  ['EMPLOYEES_TABLE', 'CHALLENGES_TABLE', 'SENDER_ADDRESS', 'CONFIGURATION_SET', 'MAIL_TEMPLATE'],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));

export const handler = observed(
  'notify-employee',
  makeHandler({
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    sendMail: sesMail(traced(new SESClient(once(1_500))), {
      senderAddress: env.SENDER_ADDRESS,
      configurationSet: env.CONFIGURATION_SET,
      template: env.MAIL_TEMPLATE,
    }),
  }),
);
