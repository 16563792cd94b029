import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError, type Caller, type Dies, type Principal, type WireResponse } from '../door';
import { type Authorizer } from '../iam/authorize';
import { type PolicyDocument, parsePolicy, type Statement } from '../iam/policy';
import { type Sessions } from '../iam/sessions';
import { type LogStore } from '../logs/log-store';
import { type Files, filesOf } from './archive-files';
import { Environment, type Outcome } from './environment';
import { type AsyncFailureInputs, type FunctionInputs, type FunctionPermissionInputs } from './function-inputs';
import { FunctionLog } from './function-log';
import { type OutgoingRequest } from './http-client';
import { invocationContext, lambdaVariables } from './lambda-surroundings';
import { Life } from './life';

export interface DeclaredFunction {
  readonly inputs: FunctionInputs;
  readonly files: Files;
  readonly statements: Statement[];
  asyncFailure?: AsyncFailureInputs;
  readonly idle: Environment[];
  readonly waiting: (() => void)[];
  /** How many environments were ever started, and how many live. */
  started: number;
  live: number;
}

interface FunctionsOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: (request: OutgoingRequest, caller: Caller) => Promise<WireResponse>;
  readonly logs: LogStore;
  readonly sessions: Sessions;
  readonly authorizer: () => Authorizer;
  /** Told of every invocation as it ends. */
  readonly onInvoked?: (functionName: string, failed: boolean, durationMs: number) => void;
  /** Environments per function at a time; an invocation beyond them waits for one. A limit of this machine, not of Lambda. */
  readonly maxEnvironments: number;
}

// Lambda's limit for a synchronous request and for its answer.
const maxPayloadBytes = 6 * 1024 * 1024;

/** The account's functions and their execution environments. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #functions = new Map<string, DeclaredFunction>();

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  /** Throws a plain Error when the package cannot be read. */
  declare(inputs: FunctionInputs): void {
    this.#functions.set(inputs.arn, {
      inputs,
      files: filesOf(inputs.code),
      statements: [],
      idle: [],
      waiting: [],
      started: 0,
      live: 0,
    });
  }

  declareAsyncFailure(inputs: AsyncFailureInputs): void {
    this.get(inputs.functionArn).asyncFailure = inputs;
  }

  declarePermission({ functionArn, principal, sourceArn, sourceAccount, action }: FunctionPermissionInputs): void {
    const declared = this.get(functionArn);
    const principalElement = /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
    const condition = {
      ...(sourceArn ? { ArnLike: { 'AWS:SourceArn': sourceArn } } : {}),
      ...(sourceAccount ? { StringEquals: { 'AWS:SourceAccount': sourceAccount } } : {}),
    };
    const statement: PolicyDocument = {
      Statement: [
        {
          Effect: 'Allow',
          Principal: principalElement,
          Action: action ?? 'lambda:InvokeFunction',
          Resource: functionArn,
          Condition: condition,
        },
      ],
    };
    declared.statements.push(...parsePolicy(statement, `${functionArn}: permission for ${principal}`));
  }

  /** By name, partial ARN or ARN; a qualifier `$LATEST` is accepted. Throws ResourceNotFoundException. */
  get(reference: string): DeclaredFunction {
    const declared = this.find(reference);
    if (declared) return declared;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${this.arnOf(reference)}`, 404);
  }

  find(reference: string): DeclaredFunction | undefined {
    return this.#functions.get(this.arnOf(reference));
  }

  arnOf(reference: string): string {
    const parts = reference.split(':');
    const at = parts.indexOf('function');
    const name = at >= 0 ? parts[at + 1]! : parts[0]!; // split answers at least one part
    return `arn:aws:lambda:${this.#options.region}:${this.#options.accountId}:function:${name}`;
  }

  list(): readonly FunctionInputs[] {
    return [...this.#functions.values()].map(({ inputs }) => inputs);
  }

  /** Invokes and waits for the answer, the function's own time limit at the most. `dies`: a fault that ends its environment. */
  async invoke(
    declared: DeclaredFunction,
    payload: string,
    requestId: string,
    dies?: Dies,
  ): Promise<Outcome & { readonly tail: string }> {
    if (Buffer.byteLength(payload) > maxPayloadBytes) {
      throw new AwsError(
        'RequestTooLargeException',
        `Request must be smaller than ${maxPayloadBytes} bytes for the InvokeFunction operation`,
        413,
      );
    }
    this.#requireTrust(declared);
    const { environment, log } = await this.#acquire(declared);
    try {
      return await this.#runIn({ declared, environment, log, requestId }, payload, dies);
    } finally {
      this.#release(declared, { environment, log });
    }
  }

  readonly #logs = new WeakMap<Environment, FunctionLog>();
  readonly #lives = new WeakMap<Environment, Life>();

  async #runIn(
    running: Running,
    payload: string,
    dies: Dies | undefined,
  ): Promise<Outcome & { readonly tail: string }> {
    const { declared, environment, log, requestId } = running;
    const { clock, random } = this.#options;
    const timeoutMs = timeoutMsOf(declared);
    const startedAt = clock.now();
    log.start(requestId);
    const life = new Life(() => environment.kill(), dies);
    this.#lives.set(environment, life);
    const invocation = {
      requestId,
      payload,
      // Sampled=0: there is no X-Ray here to send to, and tracers then keep quiet.
      traceId: `Root=1-${Math.floor(startedAt / 1000).toString(16)}-${random.bytes(12).toString('hex')};Parent=${random.bytes(8).toString('hex')};Sampled=0`,
      context: invocationContext(declared.inputs, log, requestId, () =>
        Math.max(0, timeoutMs - (clock.now() - startedAt)),
      ),
    };
    const work = life.over ? never<Outcome>() : environment.invoke(invocation);
    const outcome = tooLarge(await this.#within(running, work, life));
    if (outcome.kind === 'failed' && outcome.fatal) environment.kill();
    const durationMs = clock.now() - startedAt;
    this.#options.onInvoked?.(declared.inputs.name, outcome.kind === 'failed', durationMs);
    return { ...outcome, tail: log.end(requestId, durationMs, outcome.kind) };
  }

  /** The outcome, or what Lambda says when time is up or the environment dies first. */
  async #within(running: Running, work: Promise<Outcome>, life: Life): Promise<Outcome> {
    const { clock } = this.#options;
    const done = new AbortController();
    const timedOut = clock.sleep(timeoutMsOf(running.declared), done.signal).then(
      () => this.#timedOut(running),
      () => never<Outcome>(),
    );
    const died = life.ended.then(() => killed(running));
    try {
      const outcome = await Promise.race([work, timedOut, died]);
      return life.doomed && !life.over ? killed(running) : outcome;
    } finally {
      done.abort(finished);
    }
  }

  #timedOut({ declared, environment, log, requestId }: Running): Outcome {
    // Lambda ends the whole environment: what it had under way never comes back.
    environment.kill();
    const text = `Task timed out after ${(declared.inputs.timeoutSeconds ?? 3).toFixed(2)} seconds`;
    log.line(`${new Date(this.#options.clock.now()).toISOString()} ${requestId} ${text}\n`);
    return fatal('Sandbox.Timedout', `RequestId: ${requestId} Error: ${text}`);
  }

  #requireTrust({ inputs }: DeclaredFunction): void {
    if (this.#options.authorizer().trusts(inputs.roleArn, 'lambda.amazonaws.com', inputs.arn)) return;
    throw new AwsError(
      'AccessDeniedException',
      `The role defined for the function cannot be assumed by Lambda: the trust policy of ${inputs.roleArn} does not allow lambda.amazonaws.com`,
      403,
    );
  }

  async #acquire(declared: DeclaredFunction): Promise<{ environment: Environment; log: FunctionLog }> {
    while (declared.idle.length === 0 && declared.live >= this.#options.maxEnvironments) {
      await new Promise<void>((resolve) => declared.waiting.push(resolve));
    }
    const environment = declared.idle.pop() ?? this.#start(declared);
    return { environment, log: this.#logs.get(environment)! }; // every environment has its log
  }

  #release(declared: DeclaredFunction, { environment }: { environment: Environment; log: FunctionLog }): void {
    if (environment.dead) declared.live--;
    else declared.idle.push(environment);
    declared.waiting.shift()?.();
  }

  #start(declared: DeclaredFunction): Environment {
    const { clock, logs, sessions, authorizer, region } = this.#options;
    const { inputs } = declared;
    declared.live++;
    const random = this.#options.random.fork(`${inputs.name}/${declared.started++}`);
    const principal: Principal = { kind: 'role', roleArn: inputs.roleArn, sessionName: inputs.name };
    const group = inputs.logGroup ?? `/aws/lambda/${inputs.name}`;
    const log = new FunctionLog({
      logs,
      group,
      clock,
      random,
      principal,
      authorizer: authorizer(),
      memoryMb: inputs.memoryMb ?? 128,
    });
    const variables = { ...lambdaVariables(inputs, region, log, sessions.issue(principal)), ...inputs.environment };
    const environment: Environment = new Environment({
      files: declared.files,
      handler: inputs.handler,
      variables,
      clock,
      random,
      network: (request) => this.#send(environment, request),
      log: (line) => log.line(`${line}\n`),
    });
    this.#logs.set(environment, log);
    return environment;
  }

  async #send(environment: Environment, request: OutgoingRequest): Promise<WireResponse> {
    const life = this.#lives.get(environment)!; // requests leave while an invocation runs or after the first
    try {
      return await this.#options.network(request, life);
    } finally {
      life.answered();
    }
  }
}

/** One invocation and where it runs. */
interface Running {
  readonly declared: DeclaredFunction;
  readonly environment: Environment;
  readonly log: FunctionLog;
  readonly requestId: string;
}

const timeoutMsOf = ({ inputs }: DeclaredFunction): number => (inputs.timeoutSeconds ?? 3) * 1000;

const fatal = (errorType: string, errorMessage: string): Outcome => ({
  kind: 'failed',
  payload: JSON.stringify({ errorType, errorMessage }),
  fatal: true,
});

/** As Lambda tells of a runtime that went away. */
function killed({ log, requestId }: Running): Outcome {
  const text = 'Runtime exited with error: signal: killed';
  log.line(`RequestId: ${requestId} Error: ${text}\nRuntime.ExitError\n`);
  return fatal('Runtime.ExitError', `RequestId: ${requestId} Error: ${text}`);
}

const never = <T>(): Promise<T> => new Promise(() => undefined);
const finished = new Error('the invocation is over');

function tooLarge(outcome: Outcome): Outcome {
  if (outcome.kind === 'failed' || Buffer.byteLength(outcome.payload) <= maxPayloadBytes) return outcome;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`;
  return {
    kind: 'failed',
    payload: JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage }),
    fatal: false,
  };
}
