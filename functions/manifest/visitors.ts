import { type Manifests } from './shape';

/** What visitors of the website ask for, and what keeps others from being called by it. */
export const visitors: Manifests = {
  'visitor-api': {
    calledBy: ['http-api'],
    timeoutSeconds: 15,
    memoryMb: 1024,
    environment: {
      LIMITS_TABLE: 'table:limits',
      VISITOR_CALLS_TABLE: 'table:visitor-calls',
      OUTCOMES_TABLE: 'table:outcomes',
      AUDIT_TABLE: 'table:audit',
      CALLERS_MAC_KEY: 'mac-key:callers',
      VISITOR_CALLS: 'setting:visitorCalls',
      VISITOR_QUEUES: 'visitor-queues:all',
      VISITOR_HOURS: 'visitor-hours:all',
      VISITOR_FLOW: 'flow:web-ingress',
      CONNECT_INSTANCE_ID: 'visitor-calls:instance',
      SOURCE_NUMBER: 'phone-number:help-desk',
    },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], on: 'table:visitor-calls' },
      { actions: ['dynamodb:GetItem'], on: 'table:outcomes' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:callers' },
      {
        actions: ['connect:DescribeHoursOfOperation', 'connect:GetEffectiveHoursOfOperations'],
        on: 'visitor-hours:all',
      },
      { actions: ['connect:GetCurrentMetricData'], on: 'visitor-queues:all' },
      // Stands for nothing, and permits nothing, where there is no number to call from.
      { actions: ['connect:StartOutboundVoiceContact'], on: 'visitor-calls:instance' },
    ],
  },
  'block-visitor-calls': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: { LIMITS_TABLE: 'table:limits', AUDIT_TABLE: 'table:audit', CALLERS_MAC_KEY: 'mac-key:callers' },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:callers' },
    ],
  },
};
