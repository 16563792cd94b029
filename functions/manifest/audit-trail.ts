import { type FunctionManifest, type Manifests } from './shape';

const recordsRows: FunctionManifest['permissions'] = [
  { actions: ['dynamodb:PutItem'], on: 'table:audit' },
  { actions: ['kms:GenerateMac'], on: 'mac-key:callers' },
];

/** Called by CloudWatch Logs with what is written to `from`. */
const recordsLog = (from: 'workflow-logs' | 'flow-log'): FunctionManifest => ({
  calledBy: [from],
  timeoutSeconds: 60,
  memoryMb: 512,
  environment: { AUDIT_TABLE: 'table:audit', CALLERS_MAC_KEY: 'mac-key:callers', NAME_PREFIX: 'setting:namePrefix' },
  permissions: recordsRows,
});

const keepsIndex: FunctionManifest['permissions'] = [
  { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], on: 'table:audit-index' },
];

/** What happened in a call, kept. */
export const auditTrail: Manifests = {
  'record-contact-event': {
    calledBy: ['events'],
    timeoutSeconds: 10,
    memoryMb: 512,
    environment: {
      AUDIT_TABLE: 'table:audit',
      CALLERS_MAC_KEY: 'mac-key:callers',
      CHALLENGES_TABLE: 'table:challenges',
      CONNECT_INSTANCE_ID: 'contacts:all',
    },
    permissions: [
      ...recordsRows,
      { actions: ['dynamodb:GetItem'], on: 'table:challenges' },
      { actions: ['connect:DescribeContact'], on: 'contacts:all' },
    ],
  },
  'record-workflow-log': recordsLog('workflow-logs'),
  'record-flow-log': recordsLog('flow-log'),
  // Keeps the index up with the table, and has trails sealed, whoever wrote to them.
  'index-contact': {
    calledBy: ['audit-stream'],
    timeoutSeconds: 60,
    memoryMb: 512,
    environment: {
      AUDIT_TABLE: 'table:audit',
      AUDIT_INDEX_TABLE: 'table:audit-index',
      SEAL_QUEUE: 'queue-url:seals',
      SEAL_AFTER_SECONDS: 'setting:sealAfterSeconds',
      TRAIL_RETENTION_DAYS: 'setting:auditRetentionDays',
    },
    permissions: [
      { actions: ['dynamodb:Query'], on: 'table:audit' },
      ...keepsIndex,
      { actions: ['sqs:SendMessage'], on: 'queue-url:seals' },
    ],
  },
  'seal-contact': {
    calledBy: ['seals'],
    timeoutSeconds: 60,
    memoryMb: 512,
    environment: {
      AUDIT_TABLE: 'table:audit',
      AUDIT_INDEX_TABLE: 'table:audit-index',
      SEALS_MAC_KEY: 'mac-key:audit',
      SEAL_QUEUE: 'queue-url:seals',
      SEAL_AFTER_SECONDS: 'setting:sealAfterSeconds',
      ARCHIVE_BUCKET: 'bucket:archive',
    },
    permissions: [
      { actions: ['dynamodb:Query', 'dynamodb:PutItem'], on: 'table:audit' },
      ...keepsIndex,
      // The day's counters.
      { actions: ['dynamodb:UpdateItem'], on: 'table:audit-index' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:audit' },
      { actions: ['sqs:SendMessage'], on: 'queue-url:seals' },
      { actions: ['s3:PutObject'], on: 'bucket:archive' },
      // S3 encrypts what it is given with this key, in the name of who gives it.
      { actions: ['kms:GenerateDataKey'], on: 'key:data' },
    ],
  },
  // For operators, once what made events fail is repaired.
  'replay-failed-events': {
    calledBy: ['operators'],
    timeoutSeconds: 300,
    memoryMb: 512,
    environment: {
      FAILED_EVENTS_QUEUE: 'queue-url:failed-events',
      FAILED_SEALS_QUEUE: 'queue-url:failed-seals',
      SEAL_QUEUE: 'queue-url:seals',
      RECORD_CONTACT_EVENT: 'lambda:record-contact-event',
      RECORD_OUTCOME: 'lambda:record-outcome',
    },
    permissions: [
      { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], on: 'queue-url:failed-events' },
      { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], on: 'queue-url:failed-seals' },
      { actions: ['sqs:SendMessage'], on: 'queue-url:seals' },
      { actions: ['lambda:InvokeFunction'], on: 'lambda:record-contact-event' },
      { actions: ['lambda:InvokeFunction'], on: 'lambda:record-outcome' },
      { actions: ['lambda:InvokeFunction'], on: 'lambda:record-workflow-log' },
      { actions: ['lambda:InvokeFunction'], on: 'lambda:record-flow-log' },
    ],
  },
};
