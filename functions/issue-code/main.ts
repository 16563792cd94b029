import { randomBytes, randomInt } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { readResetLimits } from '../../domain/verification/reset-limit-settings';
import { codeSpace } from '../../domain/verification/verification-code';
import { auditTable } from '../shared/trail/audit';
import { ChallengesTable } from '../shared/verification/challenges-table';
import { once, quick } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { LimitsTable } from '../shared/verification/limits-table';
import { sesMail } from '../shared/mail';
import { observed } from '../shared/observed';
import { readAhead } from '../shared/verification/read-ahead';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';
import { knownFrom } from './known';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'CUSTOMERS_TABLE',
    'CHALLENGES_TABLE',
    'LIMITS_TABLE',
    'AUDIT_TABLE',
    'RESET_LIMITS',
    'CODES_MAC_KEY',
    'SENDER_ADDRESS',
    'CONFIGURATION_SET',
    'MAIL_TEMPLATE',
    'CUSTOMER_MAIL_TEMPLATE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));
const limits = readResetLimits(env.RESET_LIMITS);
// Shorter than the floor under the answer, so that a slow mail service does not tell who was sent a mail.
const ses = traced(new SESClient(once(1_100)));
const sender = { senderAddress: env.SENDER_ADDRESS, configurationSet: env.CONFIGURATION_SET };

export const handler = observed(
  'issue-code',
  makeHandler({
    known: knownFrom({
      read: readAhead(dynamoDb),
      limitsTable: new LimitsTable(dynamoDb, env.LIMITS_TABLE),
      names: {
        employees: env.EMPLOYEES_TABLE,
        customers: env.CUSTOMERS_TABLE,
        challenges: env.CHALLENGES_TABLE,
        limits: env.LIMITS_TABLE,
      },
      limits,
      sleep,
    }),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    mac: kmsMac(traced(new KMSClient(quick)), env.CODES_MAC_KEY),
    sendMail: {
      employee: sesMail(ses, { ...sender, template: env.MAIL_TEMPLATE }),
      customer: sesMail(ses, { ...sender, template: env.CUSTOMER_MAIL_TEMPLATE }),
    },
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits,
    drawCode: () => randomInt(codeSpace),
    drawDecoyMac: () => randomBytes(32).toString('base64'),
    now: () => new Date(),
    sleep,
  }),
);
