/** What the Pulumi program must know about a Lambda to build it. Handlers never import this; `infra/` imports nothing else. */
export interface FunctionManifest {
  /** `url`: anybody, at a function URL. `operators`: people with `lambda:InvokeFunction`, by the console or the command line. */
  readonly calledBy: readonly ('connect' | 'lex' | 'states' | 'events' | 'url' | 'operators')[];
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Executions at once, no more and no fewer, unless the stack's `reservedConcurrency` says otherwise. */
  readonly reservedConcurrency?: number;
  /** Variable → reference `kind:name`, bound to a name, id or ARN as the SDK call wants it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly permissions: readonly { readonly actions: readonly string[]; readonly on: string }[];
}

const sendsMail = (template: string): FunctionManifest['permissions'] => [
  { actions: ['ses:SendTemplatedEmail'], on: 'mail-identity:sender' },
  { actions: ['ses:SendTemplatedEmail'], on: 'mail-configuration-set:mail' },
  { actions: ['ses:SendTemplatedEmail'], on: `mail-template:${template}` },
];

/**
 * Every Lambda, under the name of its folder. Times: a caller hears silence while one runs and Connect gives up after 8 seconds
 * (`InvocationTimeLimitSeconds`), so what a caller waits for has its own budget below its timeout. Tables are encrypted with
 * `key:data`; its key policy lets principals of the account use it through DynamoDB, so no role here needs a `kms:Decrypt`.
 */
export const functions: Readonly<Record<string, FunctionManifest>> = {
  'start-workflow': {
    calledBy: ['connect'],
    timeoutSeconds: 8,
    memoryMb: 1024,
    environment: { RESET_PASSWORD_WORKFLOW: 'workflow:reset-password', PASSWORDS_MAC_KEY: 'mac-key:passwords' },
    permissions: [
      { actions: ['states:StartSyncExecution'], on: 'workflow:reset-password' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:passwords' },
    ],
  },
  'get-prompts': {
    calledBy: ['connect'],
    timeoutSeconds: 4,
    memoryMb: 1024,
    environment: { PROMPTS_TABLE: 'table:prompts' },
    permissions: [{ actions: ['dynamodb:Query'], on: 'table:prompts' }],
  },
  'help-desk-menu-hook': { calledBy: ['lex'], timeoutSeconds: 4, memoryMb: 512, environment: {}, permissions: [] },
  'employee-authentication-hook': {
    calledBy: ['lex'],
    timeoutSeconds: 8,
    memoryMb: 1024,
    environment: {
      AUTHENTICATE_EMPLOYEE_WORKFLOW: 'workflow:authenticate-employee',
      VERIFY_CODE_WORKFLOW: 'workflow:verify-code',
      CODES_MAC_KEY: 'mac-key:codes',
    },
    permissions: [
      { actions: ['states:StartSyncExecution'], on: 'workflow:authenticate-employee' },
      { actions: ['states:StartSyncExecution'], on: 'workflow:verify-code' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:codes' },
    ],
  },
  'find-employee': {
    calledBy: ['states'],
    timeoutSeconds: 3,
    memoryMb: 1024,
    environment: { EMPLOYEES_TABLE: 'table:employees' },
    permissions: [{ actions: ['dynamodb:GetItem'], on: 'table:employees' }],
  },
  'issue-code': {
    calledBy: ['states'],
    timeoutSeconds: 6,
    memoryMb: 1024,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      CHALLENGES_TABLE: 'table:challenges',
      LIMITS_TABLE: 'table:limits',
      AUDIT_TABLE: 'table:audit',
      RESET_LIMITS: 'setting:resetLimits',
      CODES_MAC_KEY: 'mac-key:codes',
      SENDER_ADDRESS: 'setting:senderAddress',
      CONFIGURATION_SET: 'mail-configuration-set:mail',
      MAIL_TEMPLATE: 'mail-template:verification-code',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], on: 'table:challenges' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:codes' },
      ...sendsMail('verification-code'),
    ],
  },
  'check-code': {
    calledBy: ['states'],
    timeoutSeconds: 4,
    memoryMb: 1024,
    environment: {
      CHALLENGES_TABLE: 'table:challenges',
      LIMITS_TABLE: 'table:limits',
      AUDIT_TABLE: 'table:audit',
      RESET_LIMITS: 'setting:resetLimits',
    },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:challenges' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
    ],
  },
  'set-temporary-password': {
    calledBy: ['states'],
    timeoutSeconds: 5,
    memoryMb: 1024,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      CHALLENGES_TABLE: 'table:challenges',
      LIMITS_TABLE: 'table:limits',
      AUDIT_TABLE: 'table:audit',
      RESET_LIMITS: 'setting:resetLimits',
      PASSWORDS_MAC_KEY: 'mac-key:passwords',
      DIRECTORY: 'directory:workforce',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on: 'table:challenges' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:passwords' },
      // What the stack's directory needs; the other one stands for nothing, and permits nothing.
      { actions: ['cognito-idp:AdminSetUserPassword'], on: 'directory:user-pool' },
      { actions: ['secretsmanager:GetSecretValue'], on: 'directory:secret' },
    ],
  },
  'notify-employee': {
    calledBy: ['states'],
    timeoutSeconds: 4,
    memoryMb: 512,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      CHALLENGES_TABLE: 'table:challenges',
      OBJECTIONS_MAC_KEY: 'mac-key:objections',
      OBJECTION_PAGE: 'function-url:object-to-reset',
      SENDER_ADDRESS: 'setting:senderAddress',
      CONFIGURATION_SET: 'mail-configuration-set:mail',
      MAIL_TEMPLATE: 'mail-template:password-reset',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:UpdateItem'], on: 'table:challenges' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:objections' },
      ...sendsMail('password-reset'),
    ],
  },
  'report-refusal': {
    calledBy: ['states'],
    timeoutSeconds: 10,
    memoryMb: 512,
    environment: {
      EMPLOYEES_TABLE: 'table:employees',
      CHALLENGES_TABLE: 'table:challenges',
      LIMITS_TABLE: 'table:limits',
      RESET_LIMITS: 'setting:resetLimits',
      OBJECTIONS_MAC_KEY: 'mac-key:objections',
      OBJECTION_PAGE: 'function-url:object-to-reset',
      SENDER_ADDRESS: 'setting:senderAddress',
      CONFIGURATION_SET: 'mail-configuration-set:mail',
      MAIL_TEMPLATE: 'mail-template:reset-refused',
    },
    permissions: [
      { actions: ['dynamodb:GetItem'], on: 'table:employees' },
      { actions: ['dynamodb:GetItem'], on: 'table:challenges' },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:objections' },
      ...sendsMail('reset-refused'),
    ],
  },
  'object-to-reset': {
    calledBy: ['url'],
    timeoutSeconds: 5,
    memoryMb: 512,
    // Anybody may knock. Two at a time are plenty for people, and all that somebody with a script can use of the account.
    reservedConcurrency: 2,
    environment: { LIMITS_TABLE: 'table:limits', AUDIT_TABLE: 'table:audit', OBJECTIONS_MAC_KEY: 'mac-key:objections' },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
      { actions: ['kms:GenerateMac'], on: 'mac-key:objections' },
    ],
  },
  'manage-blocks': {
    calledBy: ['operators'],
    timeoutSeconds: 10,
    memoryMb: 512,
    environment: { LIMITS_TABLE: 'table:limits', AUDIT_TABLE: 'table:audit', RESET_LIMITS: 'setting:resetLimits' },
    permissions: [
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], on: 'table:limits' },
      { actions: ['dynamodb:PutItem'], on: 'table:audit' },
    ],
  },
  'record-contact-event': {
    calledBy: ['events'],
    timeoutSeconds: 10,
    memoryMb: 512,
    environment: { AUDIT_TABLE: 'table:audit' },
    permissions: [{ actions: ['dynamodb:PutItem'], on: 'table:audit' }],
  },
};

/**
 * Ways to get credentials that a Lambda never takes: its own come by environment. The SDK names them all, so they are a fifth of a
 * bundle; esbuild is told to leave them `external`. Nothing loads them, and Lambda's runtime has them if anything did.
 */
export const leftOutOfBundles: readonly string[] = ['ini', 'login', 'process', 'sso', 'web-identity'].map(
  (provider) => `@aws-sdk/credential-provider-${provider}`,
);
