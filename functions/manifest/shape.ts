export type Caller =
  | 'connect'
  | 'lex'
  | 'states'
  | 'events'
  | 'schedule'
  | 'url'
  | 'http-api'
  | 'operators'
  | 'failures'
  | 'workflow-logs'
  | 'flow-log'
  | 'audit-stream'
  | 'seals';

/** What the Pulumi program must know about a Lambda to build it. `functions/manifest.ts` lists them all. */
export interface FunctionManifest {
  /**
   * `schedule`: as often as `schedule` says. `url`: anybody, at a function URL. `http-api`: people who are signed in, through API Gateway. `operators`: people with
   * `lambda:InvokeFunction`, by the console or the command line. `failures`: by Lambda, with the record of an invocation that has failed
   * for good. `workflow-logs`, `flow-log`: with what is written there. `audit-stream`: with new rows of the trail. `seals`: with messages of the
   * seal queue.
   */
  readonly calledBy: readonly Caller[];
  /** `rate(15 minutes)`; for a function that a schedule calls. */
  readonly schedule?: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Executions at once, no more and no fewer, unless the stack's `reservedConcurrency` says otherwise. */
  readonly reservedConcurrency?: number;
  /** `lambda:…`: which function is told of an asynchronous invocation that has failed for good. */
  readonly onFailure?: string;
  /** Variable → reference `kind:name`, bound to a name, id or ARN as the SDK call wants it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly permissions: readonly { readonly actions: readonly string[]; readonly on: string }[];
}

export type Manifests = Readonly<Record<string, FunctionManifest>>;

export const sendsMail = (...templates: readonly string[]): FunctionManifest['permissions'] => [
  { actions: ['ses:SendTemplatedEmail'], on: 'mail-identity:sender' },
  { actions: ['ses:SendTemplatedEmail'], on: 'mail-configuration-set:mail' },
  ...templates.map((template) => ({ actions: ['ses:SendTemplatedEmail'], on: `mail-template:${template}` })),
];
