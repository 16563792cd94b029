import { type Manifests } from './shape';

/** What callers hear and where they go. */
export const contactCentre: Manifests = {
  'get-prompts': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 1024,
    environment: { PROMPTS_TABLE: 'table:prompts' },
    permissions: [{ actions: ['dynamodb:Query'], on: 'table:prompts' }],
  },
  'next-opening': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: { CONNECT_INSTANCE_ID: 'queue-hours:all' },
    permissions: [
      { actions: ['connect:DescribeQueue', 'connect:GetEffectiveHoursOfOperations'], on: 'queue-hours:all' },
    ],
  },
  'department-menu-hook': { calledBy: ['lex'], timeoutSeconds: 4, memoryMb: 512, environment: {}, permissions: [] },
  'caller-verification-hook': {
    calledBy: ['lex'],
    timeoutSeconds: 8,
    memoryMb: 1024,
    environment: {
      VERIFY_CALLER_WORKFLOW: 'workflow:verify-caller',
      VERIFY_CODE_WORKFLOW: 'workflow:verify-code',
      CODES_MAC_KEY: 'mac-key:codes',
    },
    permissions: [
      { actions: ['states:StartSyncExecution'], on: 'workflow:verify-caller' },
      { actions: ['states:StartSyncExecution'], on: 'workflow:verify-code' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:codes' },
    ],
  },
  'remember-language': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: { CALLERS_TABLE: 'table:callers' },
    permissions: [{ actions: ['dynamodb:UpdateItem'], on: 'table:callers' }],
  },
  'find-customer': {
    calledBy: ['states'],
    timeoutSeconds: 2,
    memoryMb: 1024,
    environment: { CUSTOMERS_TABLE: 'table:customers' },
    permissions: [{ actions: ['dynamodb:GetItem'], on: 'table:customers' }],
  },
  'recall-caller': {
    calledBy: ['states'],
    timeoutSeconds: 2,
    memoryMb: 1024,
    environment: { CALLERS_TABLE: 'table:callers' },
    permissions: [{ actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:callers' }],
  },
  'start-crm-lookup': {
    calledBy: ['states'],
    timeoutSeconds: 3,
    memoryMb: 1024,
    environment: {
      CRM: 'crm:settings',
      CRM_LOOKUP_WORKFLOW: 'workflow:crm-lookup',
      CRM_ANSWERS_TABLE: 'table:crm-answers',
    },
    permissions: [
      { actions: ['states:StartExecution'], on: 'workflow:crm-lookup' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], on: 'table:crm-answers' },
    ],
  },
  'ask-crm': {
    calledBy: ['states'],
    timeoutSeconds: 12,
    memoryMb: 1024,
    environment: { CRM: 'crm:settings', BREAKERS_TABLE: 'table:breakers', CRM_ANSWERS_TABLE: 'table:crm-answers' },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:breakers' },
      { actions: ['dynamodb:UpdateItem'], on: 'table:crm-answers' },
      // What opens the stack's CRM; stands for nothing where there is none.
      { actions: ['secretsmanager:GetSecretValue'], on: 'crm:secret' },
    ],
  },
  'describe-case': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: {
      CRM_ANSWERS_TABLE: 'table:crm-answers',
      VERIFIED_CONTACTS_TABLE: 'table:verified-contacts',
      AUDIT_TABLE: 'table:audit',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:crm-answers' },
      // Never PutItem: who tells may not also say who may be told.
      { actions: ['dynamodb:GetItem'], on: 'table:verified-contacts' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
    ],
  },
  'check-verification': {
    calledBy: ['connect'],
    timeoutSeconds: 3,
    memoryMb: 512,
    environment: { VERIFIED_CONTACTS_TABLE: 'table:verified-contacts' },
    permissions: [{ actions: ['dynamodb:GetItem'], on: 'table:verified-contacts' }],
  },
  'check-crm': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: { CRM_ANSWERS_TABLE: 'table:crm-answers' },
    permissions: [{ actions: ['dynamodb:GetItem'], on: 'table:crm-answers' }],
  },
};
