import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type AccountParts } from './account-parts';
import { Background } from './background';
import { type UserInputs, type UserPoolClientInputs, type UserPoolInputs, UserPools } from './cognito/user-pools';
import { SignInPages } from './cognito/sign-in-pages';
import { SignUp } from './cognito/sign-up';
import { Tokens } from './cognito/tokens';
import { type AlarmInputs } from './cloudwatch/alarms';
import { Monitoring } from './cloudwatch/monitoring';
import { createDoor } from './dispatch';
import { type Door } from './door';
import { DynaliteStore } from './dynamodb/dynalite-store';
import { type TableInputs, Tables } from './dynamodb/tables';
import { EventBus, type EventRuleInputs, type EventTargetInputs } from './events/event-bus';
import { Faults } from './faults';
import { Authorizer } from './iam/authorize';
import { type PolicyDocument } from './iam/policy';
import { type RoleInputs, Roles } from './iam/roles';
import { type Credentials, Sessions } from './iam/sessions';
import { type KeyInputs, Keys } from './kms/keys';
import { type AsyncFailureInputs, type FunctionInputs, type FunctionPermissionInputs } from './lambda/function-inputs';
import { type EventSourceInputs, EventSources } from './lambda/event-sources';
import { Functions } from './lambda/functions';
import { type LexRuntime } from './lex/lex-runtime';
import { type LocalAddresses } from './local-addresses';
import { LogStore } from './logs/log-store';
import { type SubscriptionInputs, Subscriptions } from './logs/subscriptions';
import { networkOf, type Outside } from './network';
import { type BucketInputs, Buckets, type StoredObject } from './s3/buckets';
import { resourcePolicyOf } from './resource-policies';
import { Secrets, type SecretInputs } from './secrets/secrets';
import { Inbox } from './ses/inbox';
import { MailService } from './ses/mail-service';
import { type MailTemplate } from './ses/templates';
import { type Service } from './service';
import { type Message, type QueueInputs, Queues } from './sqs/queues';
import { allServices } from './services';
import { type FinishedExecution, type StateMachineInputs, StateMachines } from './states/state-machines';

export interface AccountOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Answers the Lex runtime's operations; without it they are refused as unknown. */
  readonly lexRuntime?: LexRuntime;
  /** Further services behind the same door, e.g. the Connect API. */
  readonly services?: readonly Service[];
  /** Hosts that are not AWS, for functions that call them. */
  readonly outside?: Outside;
  /** Execution environments per function at a time, 32 unless said otherwise; each holds a copy of the bundle's state. */
  readonly maxEnvironments?: number;
}

/**
 * One AWS account in one region, in this process: declare what a program made, then talk to `door`. Every `declare…` takes plain inputs,
 * spelled as the Pulumi AWS provider spells them, and throws a plain Error with one line for what it cannot honour.
 */
export class Account {
  readonly door: Door;
  readonly logs: LogStore;
  readonly inbox = new Inbox();
  readonly mail: MailService;
  readonly faults = new Faults();
  /** Numbers that alarms look at; whoever answers requests past the door counts here too. */
  readonly monitoring: Monitoring;
  readonly events: EventBus;
  readonly subscriptions: Subscriptions;
  readonly #eventSources: EventSources;
  readonly #parts: AccountParts;
  readonly #services: readonly Service[];

  constructor(options: AccountOptions) {
    const { accountId, region, clock, random } = options;
    const door = () => this.door;
    const common = { accountId, region, clock };
    const background = new Background(clock, (error) => this.#strayErrors.push(error));
    const sessions = new Sessions(`${random.seed}/${accountId}`);
    const roles = new Roles();
    const keys = new Keys(accountId, (id, size) => random.fork(`kms/${id}`).bytes(size));
    this.monitoring = new Monitoring(clock, () => queues);
    this.logs = new LogStore({ ...common, onAnyWrite: (message) => this.monitoring.logged(message) });
    this.mail = new MailService({ ...common, random: random.fork('ses'), inbox: this.inbox });
    this.events = new EventBus({ ...common, random: random.fork('events'), background, logs: this.logs, door });
    const queues = new Queues(clock, random.fork('sqs'));
    const functions: Functions = new Functions({
      ...common,
      random: random.fork('lambda'),
      network: networkOf(door, options.outside),
      logs: this.logs,
      sessions,
      authorizer: () => authorizer,
      onInvoked: (name, failed, durationMs) => this.monitoring.invoked(name, failed, durationMs),
      maxEnvironments: options.maxEnvironments ?? 32,
    });
    const authorizer = new Authorizer({
      accountId,
      region,
      roles,
      now: () => clock.now(),
      resourcePolicies: { statementsOf: (permission) => resourcePolicyOf(permission, functions, keys, queues) },
    });
    this.#parts = {
      background,
      sessions,
      roles,
      keys,
      functions,
      tables: new Tables(new DynaliteStore(), { ...common, random: random.fork('dynamodb') }),
      userPools: new UserPools({ clock, random: random.fork('cognito') }),
      tokens: new Tokens(clock, random.fork('cognito/tokens')),
      secrets: new Secrets(),
      queues,
      buckets: new Buckets(clock, random.fork('s3')),
      machines: new StateMachines({
        ...common,
        random: random.fork('states'),
        logs: this.logs,
        authorizer: () => authorizer,
        door,
      }),
    };
    this.#parts.machines.onFinished(({ stateMachineArn, status }) => this.monitoring.executed(stateMachineArn, status));
    this.subscriptions = new Subscriptions({
      ...common,
      random: random.fork('logs'),
      background,
      logs: this.logs,
      door,
    });
    this.#eventSources = new EventSources({
      ...this.#parts,
      ...common,
      random: random.fork('event-sources'),
      authorizer: () => authorizer,
      door,
    });
    const services = allServices({
      ...this.#parts,
      ...common,
      logs: this.logs,
      mail: this.mail,
      events: this.events,
      alarms: this.monitoring.alarms,
      door,
      lexRuntime: options.lexRuntime,
    });
    this.#services = [...services, ...(options.services ?? [])];
    this.door = createDoor({
      services: this.#services,
      authorizer,
      sessions,
      faults: this.faults,
      clock,
      random: random.fork('door'),
    });
  }

  readonly #strayErrors: unknown[] = [];

  /** What can be asked for at the door, and therefore what can go wrong there. */
  get services(): readonly { readonly name: string; readonly operations: readonly string[] }[] {
    return this.#services.map(({ name, operations }) => ({ name, operations: Object.keys(operations) }));
  }

  declareTable(inputs: TableInputs): void {
    this.#parts.tables.declare(inputs);
  }

  /** Puts a row without IAM, as `aws.dynamodb.TableItem` does: `item` in DynamoDB's JSON, as text or object. */
  async putItem({
    tableName,
    item,
  }: {
    readonly tableName: string;
    readonly item: string | Readonly<Record<string, unknown>>;
  }): Promise<void> {
    const row: unknown = typeof item === 'string' ? JSON.parse(item) : item;
    await this.door.call({ kind: 'operator' }, 'dynamodb', 'PutItem', { TableName: tableName, Item: row });
  }

  get tableNames(): readonly string[] {
    return this.#parts.tables.names();
  }

  /** All rows of a table as stored, for tests that search. */
  rows(tableName: string): readonly unknown[] {
    return this.#parts.tables.rows(tableName);
  }

  /** Many rows at once, past IAM and streams: for measurements of large tables. */
  loadRows(tableName: string, rows: readonly Readonly<Record<string, unknown>>[]): void {
    this.#parts.tables.load(tableName, rows);
  }

  declareRole(inputs: RoleInputs): void {
    this.#parts.roles.declare(inputs);
  }

  /** An inline policy that is a resource of its own (`aws.iam.RolePolicy`). */
  addRolePolicy({
    roleArn,
    name,
    policy,
  }: {
    readonly roleArn: string;
    readonly name?: string;
    readonly policy: PolicyDocument;
  }): void {
    this.#parts.roles.addPolicy(roleArn, policy, name);
  }

  /** `aws.iam.RolePolicyAttachment`: an AWS-managed policy by ARN, or a customer-managed one with its document. */
  attachRolePolicy(
    roleArn: string,
    attached: string | { readonly arn: string; readonly policy: PolicyDocument },
  ): void {
    this.#parts.roles.attachPolicy(roleArn, attached);
  }

  declareFunction(inputs: FunctionInputs): void {
    this.#parts.functions.declare(inputs);
  }

  declareAsyncFailure(inputs: AsyncFailureInputs): void {
    this.#parts.functions.declareAsyncFailure(inputs);
  }

  declareFunctionPermission(inputs: FunctionPermissionInputs): void {
    this.#parts.functions.declarePermission(inputs);
  }

  declareStateMachine(inputs: StateMachineInputs): void {
    this.#parts.machines.declare(inputs);
  }

  declareKey(inputs: KeyInputs): void {
    this.#parts.keys.declare(inputs);
  }

  /** `name` as `alias/…`; `target` a key's id or ARN. */
  declareAlias({ name, target }: { readonly name: string; readonly target: string }): void {
    this.#parts.keys.declareAlias(name, target);
  }

  declareUserPool(inputs: UserPoolInputs): void {
    this.#parts.userPools.declarePool(inputs);
  }

  declareUserPoolClient(inputs: UserPoolClientInputs): void {
    this.#parts.userPools.declareClient(inputs);
  }

  /** `aws.cognito.UserPoolDomain`: a pool with sign-in pages. */
  declareUserPoolDomain({ domain, userPoolId }: { readonly domain: string; readonly userPoolId: string }): void {
    this.#parts.userPools.declareDomain(domain, userPoolId);
  }

  /** `aws.cognito.UserInGroup`. */
  declareUserInGroup(inputs: { readonly userPoolId: string; readonly username: string; readonly groupName: string }) {
    this.#parts.userPools.declareMembership(inputs.userPoolId, inputs.username, inputs.groupName);
  }

  /** The sign-in pages of the pools that have a domain. */
  signInPages(addresses: LocalAddresses): SignInPages {
    const { userPools, tokens } = this.#parts;
    return new SignInPages(userPools, tokens, addresses, new SignUp(userPools, (mail) => this.mail.notify(mail)));
  }

  declareUser(inputs: UserInputs): void {
    this.#parts.userPools.declareUser(inputs);
  }

  /** An address or a domain, verified unless said otherwise. */
  declareMailIdentity({ identity, verified }: { readonly identity: string; readonly verified?: boolean }): void {
    this.mail.declareIdentity(identity, verified);
  }

  declareConfigurationSet({ name }: { readonly name: string }): void {
    this.mail.declareConfigurationSet(name);
  }

  declareMailTemplate(template: MailTemplate): void {
    this.mail.declareTemplate(template);
  }

  /** After the queues it may look at. */
  declareAlarm(inputs: AlarmInputs): void {
    this.monitoring.alarms.declare(inputs);
  }

  declareLogGroup(inputs: { readonly name: string; readonly retentionInDays?: number }): void {
    this.logs.declareGroup(inputs);
  }

  declareEventRule(inputs: EventRuleInputs): void {
    this.events.declareRule(inputs);
  }

  declareEventTarget(ruleArn: string, target: EventTargetInputs): void {
    this.events.declareTarget(ruleArn, target);
  }

  declareQueue(inputs: QueueInputs): void {
    this.#parts.queues.declare(inputs);
  }

  declareQueuePolicy({ queueUrl, policy }: { readonly queueUrl: string; readonly policy: PolicyDocument }): void {
    this.#parts.queues.declarePolicy(queueUrl, policy);
  }

  /** What is in a queue, by its name, ARN or URL. */
  queueMessages(reference: string): readonly Message[] {
    return this.#parts.queues.messages(reference);
  }

  declareBucket(inputs: BucketInputs): void {
    this.#parts.buckets.declare(inputs);
  }

  /** Every version of every object of a bucket, for tests that search. */
  objects(bucket: string): readonly StoredObject[] {
    return this.#parts.buckets.objects(bucket);
  }

  get bucketNames(): readonly string[] {
    return this.#parts.buckets.names();
  }

  get queueNames(): readonly string[] {
    return this.#parts.queues.names();
  }

  /** After the group and the function. */
  declareSubscription(inputs: SubscriptionInputs): void {
    this.subscriptions.declare(inputs);
  }

  /** After the function and the queue or table. */
  declareEventSource(inputs: EventSourceInputs): void {
    this.#eventSources.declare(inputs);
  }

  declareSecret(inputs: SecretInputs): void {
    this.#parts.secrets.declare(inputs);
  }

  /** Finished executions of state machines, oldest first, with the states they entered and their events. */
  get executions(): readonly FinishedExecution[] {
    return this.#parts.machines.finished();
  }

  /** Tells of every execution as it ends. The function returned ends the subscription. */
  onExecution(listener: (execution: FinishedExecution) => void): () => void {
    return this.#parts.machines.onFinished(listener);
  }

  /** Credentials for SDK clients outside, allowed everything: give them to a client that talks to `listen`. */
  operatorCredentials(): Credentials {
    return this.#parts.sessions.issue({ kind: 'operator' });
  }

  /** Credentials of a role's session, for a client that should be checked as that role. */
  roleCredentials(roleArn: string, sessionName: string): Credentials {
    return this.#parts.sessions.issue({ kind: 'role', roleArn, sessionName });
  }

  /** What verifies the tokens that sign-ins answer (RS256). */
  get tokenKey(): Tokens['publicKey'] {
    return this.#parts.tokens.publicKey;
  }

  /** From now on no asynchronous invocation is tried again. What is under way still ends. */
  stopRetrying(): void {
    this.#parts.background.end();
  }

  /**
   * Waits for all work nobody waits for: asynchronous invocations, event deliveries. Rejects with what went wrong there. Batches that are
   * collected and messages that are delayed are not waited for: `settled` does.
   */
  async idle(): Promise<void> {
    await this.#parts.background.idle();
    this.#throwStray();
  }

  /** The same, and until no message, batch or log event is on its way any more. */
  async settled(): Promise<void> {
    await this.#parts.background.settled();
    this.#throwStray();
  }

  /** Begins nothing of it until the function returned is called. */
  putOffBackground(): () => void {
    return this.#parts.background.putOff();
  }

  /** Drops what is to be delivered later. */
  stop(): void {
    this.#parts.background.stop();
  }

  #throwStray(): void {
    const stray = this.#strayErrors.splice(0);
    if (stray.length > 0) throw stray[0];
  }
}

export function createAccount(options: AccountOptions): Account {
  return new Account(options);
}
