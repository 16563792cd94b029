import { sendsMail, type Manifests } from './shape';

/** What the assurance profiles want beside a mailed code. They are there under every profile; only the one that needs them asks for them. */
export const assurance: Manifests = {
  'place-callback': {
    calledBy: ['states'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      CHALLENGES_TABLE: 'table:challenges',
      LIMITS_TABLE: 'table:limits',
      AUDIT_TABLE: 'table:audit',
      RESET_LIMITS: 'setting:resetLimits',
      ASSURANCE_PROFILE: 'setting:assuranceProfile',
      CONNECT_INSTANCE_ID: 'outbound-calls:instance',
      SOURCE_NUMBER: 'phone-number:help-desk',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], on: 'table:challenges' },
      { actions: ['dynamodb:GetItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      // Stands for nothing, and permits nothing, where no profile calls anybody.
      { actions: ['connect:StartOutboundVoiceContact'], on: 'outbound-calls:instance' },
    ],
  },
  'confirm-callback': {
    calledBy: ['states'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: {
      CHALLENGES_TABLE: 'table:challenges',
      AUDIT_TABLE: 'table:audit',
      RESET_LIMITS: 'setting:resetLimits',
    },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:challenges' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
    ],
  },
  'request-approval': {
    calledBy: ['states'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      CHALLENGES_TABLE: 'table:challenges',
      APPROVALS_TABLE: 'table:approvals',
      AUDIT_TABLE: 'table:audit',
      RESET_LIMITS: 'setting:resetLimits',
      APPROVALS_MAC_KEY: 'mac-key:approvals',
      APPROVAL_PAGE: 'function-url:approve-reset',
      SENDER_ADDRESS: 'setting:senderAddress',
      CONFIGURATION_SET: 'mail-configuration-set:mail',
      MAIL_TEMPLATE: 'mail-template:approval-request',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:GetItem'], on: 'table:challenges' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], on: 'table:approvals' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:approvals' },
      ...sendsMail('approval-request'),
    ],
  },
  'approve-reset': {
    calledBy: ['url'],
    timeoutSeconds: 5,
    memoryMb: 512,
    // Anybody may knock, as at object-to-reset.
    reservedConcurrency: 2,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      APPROVALS_TABLE: 'table:approvals',
      AUDIT_TABLE: 'table:audit',
      APPROVALS_MAC_KEY: 'mac-key:approvals',
      OBJECTIONS_MAC_KEY: 'mac-key:objections',
      OBJECTION_PAGE: 'function-url:object-to-reset',
      SENDER_ADDRESS: 'setting:senderAddress',
      CONFIGURATION_SET: 'mail-configuration-set:mail',
      MAIL_TEMPLATE: 'mail-template:approval-refused',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:approvals' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:approvals' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:objections' },
      ...sendsMail('approval-refused'),
    ],
  },
};
