import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { callerHashMessage } from '../../domain/audit/audit-trail/caller-hash';
import { auditTable } from '../shared/trail/audit';
import { clientOptions, once } from '../shared/client-options';
import { readEnvironment } from '../shared/environment';
import { httpHandler } from '../shared/http-api/handler';
import { within } from '../shared/http-api/within';
import { kmsMac } from '../shared/kms-mac';
import { observed } from '../shared/observed';
import { traced } from '../shared/tracing';
import { alarmStates } from './alarm-states';
import { staffApp } from './app';
import { callRows } from './call-rows';
import { contactRows } from './contact-rows';
import { dayCounts } from './day-counts';
import { dynamoIndex } from './dynamo-index';
import { knownSeals } from './known-seals';
import { manageBlocks } from './manage-blocks';
import { queueNames, withQueueNames } from './queue-names';
import { describeWorkflow } from './routes/workflow-definition';
import { sealVerifier } from './seal-verifier';
import { sealedBox } from './sealed-box';
import { worksOf } from './works';

const env = readEnvironment(
  [
    'AUDIT_TABLE',
    'AUDIT_INDEX_TABLE',
    'AUDIT_MAC_KEY',
    'CALLERS_MAC_KEY',
    'LINKS_MAC_KEY',
    'WORKFLOWS',
    'ALARM_PREFIX',
    'AUDIT_ARCHIVE_DAYS',
    'QUEUES',
    'MANAGE_BLOCKS',
  ],
  process.env,
);
// What every function has that writes to the audit table.
const auditing = readEnvironment(['AUDIT_ROWS_MAC_KEY', 'AUDIT_RETENTION_DAYS'], process.env);
// Nobody is on the phone here: a read may take two seconds, twice.
const patient = clientOptions({ requestTimeoutMs: 2_000, maxAttempts: 2 });
const dynamoDb = traced(new DynamoDBClient(patient));
const kms = traced(new KMSClient(patient));
const callersMac = kmsMac(kms, env.CALLERS_MAC_KEY);
const logger = new Logger({ serviceName: 'api' });
const now = () => new Date();

const nameOfQueue = queueNames(env.QUEUES);

const works = worksOf({
  rows: callRows(contactRows(dynamoDb, env.AUDIT_TABLE)),
  index: withQueueNames(dynamoIndex(dynamoDb, env.AUDIT_INDEX_TABLE), nameOfQueue),
  counts: dayCounts(dynamoDb, env.AUDIT_INDEX_TABLE),
  knownSeals: knownSeals(dynamoDb, env.AUDIT_INDEX_TABLE),
  audit: auditTable(dynamoDb, env.AUDIT_TABLE),
  isSealMac: sealVerifier(kms, env.AUDIT_MAC_KEY),
  rowMac: kmsMac(kms, auditing.AUDIT_ROWS_MAC_KEY),
  archiveDays: Number(env.AUDIT_ARCHIVE_DAYS),
  nameOfQueue,
  retentionDays: Number(auditing.AUDIT_RETENTION_DAYS),
  callerHash: async (number) => Buffer.from(await callersMac(callerHashMessage(number))).toString('hex'),
  box: sealedBox(kmsMac(kms, env.LINKS_MAC_KEY)),
  workflows: JSON.parse(env.WORKFLOWS) as Record<string, string>, // as infra writes it
  describe: describeWorkflow(traced(new SFNClient(patient))),
  alarms: alarmStates(traced(new CloudWatchClient(patient)), env.ALARM_PREFIX),
  manageBlocks: manageBlocks(traced(new LambdaClient(once(9_000))), env.MANAGE_BLOCKS),
  now,
});

export const handler = observed(
  'api',
  httpHandler(staffApp(works, { now, within: within(12_000), log: (line) => logger.info('answered', { ...line }) })),
);
