import { type Manifests } from './shape';

/** What happened in a call, kept. */
export const auditTrail: Manifests = {
  'record-contact-event': {
    calledBy: ['events'],
    timeoutSeconds: 10,
    memoryMb: 512,
    environment: { AUDIT_TABLE: 'table:audit', CHALLENGES_TABLE: 'table:challenges' },
    permissions: [
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['dynamodb:GetItem'], on: 'table:challenges' },
    ],
  },
};
