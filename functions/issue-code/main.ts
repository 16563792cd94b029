import { randomBytes, randomInt } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { readResetLimits } from '../../domain/reset-limit-settings';
import { codeSpace } from '../../domain/verification-code';
import { auditTable } from '../shared/audit';
import { ChallengesTable } from '../shared/challenges-table';
import { once, quick } from '../shared/client-options';
import { employeesTable } from '../shared/employees-table';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { failures } from '../shared/failures';
import { leaseBook } from '../shared/lease-book';
import { LimitsTable } from '../shared/limits-table';
import { sesMail } from '../shared/mail';
import { mailTrouble } from '../shared/mail-trouble';
import { objections } from '../shared/objections';
import { observed } from '../shared/observed';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'EMPLOYEES_TABLE',
    'CHALLENGES_TABLE',
    'LIMITS_TABLE',
    'AUDIT_TABLE',
    'RESET_LIMITS',
    'CODES_MAC_KEY',
    'SENDER_ADDRESS',
    'CONFIGURATION_SET',
    'MAIL_TEMPLATE',
  ],
  process.env,
);
const dynamoDb = traced(new DynamoDBClient(quick));
const limits = readResetLimits(env.RESET_LIMITS);
const limitsTable = new LimitsTable(dynamoDb, env.LIMITS_TABLE);

export const handler = observed(
  'issue-code',
  makeHandler({
    findEmployee: employeesTable(dynamoDb, env.EMPLOYEES_TABLE),
    challenges: new ChallengesTable(dynamoDb, env.CHALLENGES_TABLE),
    leases: leaseBook(limitsTable),
    objections: objections(limitsTable),
    failures: failures(limitsTable, limits, sleep),
    mailTrouble: mailTrouble(limitsTable),
    mac: kmsMac(traced(new KMSClient(quick)), env.CODES_MAC_KEY),
    // Shorter than the floor under the answer, so that a slow mail service does not tell who was sent a mail.
    sendMail: sesMail(traced(new SESClient(once(1_100))), {
      senderAddress: env.SENDER_ADDRESS,
      configurationSet: env.CONFIGURATION_SET,
      template: env.MAIL_TEMPLATE,
    }),
    audit: auditTable(dynamoDb, env.AUDIT_TABLE),
    limits,
    drawCode: () => randomInt(codeSpace),
    drawDecoyMac: () => randomBytes(32).toString('base64'),
    now: () => new Date(),
    sleep,
  }),
);
