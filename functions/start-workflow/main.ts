import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SFNClient } from '@aws-sdk/client-sfn';
import { clientOptions, once } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { measuring } from '../shared/measuring';
import { observed } from '../shared/observed';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { VerifiedContactsTable } from '../shared/verification/verified-contacts-table';
import { runWorkflow } from '../shared/connect/workflow';
import { makeHandler } from './handler';

const env = readEnvironment(
  [
    'RESET_PASSWORD_WORKFLOW',
    'IDENTIFY_CALLER_WORKFLOW',
    'VERIFY_CALLER_WORKFLOW',
    'PASSWORDS_MAC_KEY',
    'VERIFIED_CONTACTS_TABLE',
  ],
  process.env,
);

const { measure, log } = measuring('start-workflow');

const verified = new VerifiedContactsTable(
  traced(new DynamoDBClient(clientOptions({ requestTimeoutMs: 300, maxAttempts: 1 }))),
  env.VERIFIED_CONTACTS_TABLE,
);

export const handler = observed(
  'start-workflow',
  makeHandler({
    // Connect gives up after 8 seconds: a workflow ends by itself after 6, this waits 6.2 and needs at most 0.8 for the key.
    runWorkflow: runWorkflow(traced(new SFNClient(once(6_200))), { budgetMs: 6_200, now: () => Date.now(), sleep }),
    workflows: {
      'reset-password': env.RESET_PASSWORD_WORKFLOW,
      'identify-caller': env.IDENTIFY_CALLER_WORKFLOW,
      'verify-caller': env.VERIFY_CALLER_WORKFLOW,
    },
    passwordMac: kmsMac(
      traced(new KMSClient(clientOptions({ requestTimeoutMs: 350, maxAttempts: 2 }))),
      env.PASSWORDS_MAC_KEY,
    ),
    normaliseNumber: async (written) => (await import('../../domain/numbers/phone-number')).normaliseNumber(written),
    verifiedNumber: async (contactId) => (await verified.find(contactId, new Date()))?.phoneNumber,
    reportInvalidNumber: ({ contactId, written }) => {
      measure('InvalidNumbers', 1);
      log('invalid number', { contactId, written });
    },
  }),
);
