import { type Manifests } from './shape';

/** What came of calls: consent, surveys, and who is to be called back. */
export const outcomes: Manifests = {
  'record-outcome': {
    calledBy: ['events'],
    timeoutSeconds: 15,
    memoryMb: 512,
    environment: { OUTCOMES_TABLE: 'table:outcomes', QUEUES: 'setting:queues' },
    permissions: [{ actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:outcomes' }],
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
    environment: { CALLBACKS_TABLE: 'table:callbacks' },
    permissions: [{ actions: ['dynamodb:PutItem'], on: 'table:callbacks' }],
  },
  'cancel-callback': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: { CALLBACKS_TABLE: 'table:callbacks' },
    permissions: [{ actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'], on: 'table:callbacks' }],
  },
};
