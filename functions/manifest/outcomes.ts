import { type FunctionManifest, type Manifests } from './shape';

/** What whoever changes a request to be called needs: the request, the outcome of its call, the trail, and the contact that waits in Connect. */
const callbackBook: FunctionManifest['environment'] = {
  CALLBACKS_TABLE: 'table:callbacks',
  OUTCOMES_TABLE: 'table:outcomes',
  AUDIT_TABLE: 'table:audit',
  CONNECT_INSTANCE_ID: 'contacts:all',
};
const changesCallbacks: FunctionManifest['permissions'] = [
  { actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], on: 'table:callbacks' },
  { actions: ['dynamodb:UpdateItem'], on: 'table:outcomes' },
  { actions: ['dynamodb:PutItem'], on: 'table:audit' },
  { actions: ['connect:StopContact'], on: 'contacts:all' },
];

/** What came of calls: consent, surveys, and who is to be called back. */
export const outcomes: Manifests = {
  'record-outcome': {
    calledBy: ['events'],
    timeoutSeconds: 15,
    memoryMb: 512,
    environment: { ...callbackBook, CALLERS_TABLE: 'table:callers', QUEUES: 'setting:queues' },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:outcomes' },
      { actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:callers' },
      ...changesCallbacks,
    ],
  },
  'measure-resolution': {
    calledBy: ['schedule'],
    schedule: 'rate(1 day)',
    timeoutSeconds: 300,
    memoryMb: 1024,
    environment: { OUTCOMES_TABLE: 'table:outcomes' },
    permissions: [{ actions: ['dynamodb:Query'], on: 'index:outcomes' }],
  },
  'expire-callbacks': {
    calledBy: ['schedule'],
    schedule: 'rate(15 minutes)',
    timeoutSeconds: 60,
    memoryMb: 512,
    environment: callbackBook,
    permissions: [{ actions: ['dynamodb:Query'], on: 'index:callbacks' }, ...changesCallbacks],
  },
  'record-consent': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: { OUTCOMES_TABLE: 'table:outcomes', CALLERS_MAC_KEY: 'mac-key:callers' },
    permissions: [
      { actions: ['dynamodb:UpdateItem'], on: 'table:outcomes' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:callers' },
    ],
  },
  'record-survey': {
    calledBy: ['connect'],
    timeoutSeconds: 3,
    memoryMb: 512,
    environment: { OUTCOMES_TABLE: 'table:outcomes' },
    permissions: [{ actions: ['dynamodb:UpdateItem'], on: 'table:outcomes' }],
  },
  'request-callback': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 1024,
    environment: callbackBook,
    permissions: [
      { actions: ['dynamodb:PutItem', 'dynamodb:GetItem'], on: 'table:callbacks' },
      { actions: ['dynamodb:UpdateItem'], on: 'table:outcomes' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
    ],
  },
  'cancel-callback': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: callbackBook,
    permissions: changesCallbacks,
  },
};
