import { type Manifests } from './shape';

/** What staff see of calls. It reads by key and by query, never by scan, and writes audit events alone; limits it leaves to the function for them. */
export const staffApi: Manifests = {
  api: {
    calledBy: ['http-api'],
    timeoutSeconds: 15,
    memoryMb: 1024,
    environment: {
      AUDIT_TABLE: 'table:audit',
      AUDIT_INDEX_TABLE: 'table:audit-index',
      AUDIT_MAC_KEY: 'mac-key:audit',
      CALLERS_MAC_KEY: 'mac-key:callers',
      LINKS_MAC_KEY: 'mac-key:links',
      WORKFLOWS: 'workflows:all',
      ALARM_PREFIX: 'alarms:all',
      AUDIT_ARCHIVE_DAYS: 'setting:auditArchiveDays',
      QUEUES: 'setting:queues',
      MANAGE_BLOCKS: 'lambda:manage-blocks',
    },
    permissions: [
      { actions: ['dynamodb:Query', 'dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['dynamodb:Query', 'dynamodb:GetItem'], on: 'table:audit-index' },
      { actions: ['kms:VerifyMac'], on: 'mac-key:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:callers' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:links' },
      { actions: ['states:DescribeStateMachine'], on: 'workflows:all' },
      { actions: ['cloudwatch:DescribeAlarms'], on: 'alarms:all' },
      { actions: ['lambda:InvokeFunction'], on: 'lambda:manage-blocks' },
    ],
  },
};
