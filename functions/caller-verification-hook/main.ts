import { KMSClient } from '@aws-sdk/client-kms';
import { SFNClient } from '@aws-sdk/client-sfn';
import { clientOptions, once } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { sleep } from '../shared/sleep';
import { traced } from '../shared/tracing';
import { runWorkflow } from '../shared/connect/workflow';
import { makeHandler } from './handler';

const env = readEnvironment(['VERIFY_CALLER_WORKFLOW', 'VERIFY_CODE_WORKFLOW', 'CODES_MAC_KEY'], process.env);

export const handler = observed(
  'caller-verification-hook',
  makeHandler({
    mac: kmsMac(traced(new KMSClient(clientOptions({ requestTimeoutMs: 350, maxAttempts: 2 }))), env.CODES_MAC_KEY),
    // The workflows end by themselves after 6 seconds.
    runWorkflow: runWorkflow(traced(new SFNClient(once(6_400))), { budgetMs: 6_400, now: () => Date.now(), sleep }),
    verifyCaller: env.VERIFY_CALLER_WORKFLOW,
    verifyCode: env.VERIFY_CODE_WORKFLOW,
  }),
);
