import { serviceTasks } from '../../states/integrations';
import { parseMachine, type Machine, type MachineType } from '../../states/machine';
import { type ExecutionResult, type HistoryEvent, run, type TaskPort } from '../../states/run';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError, type Door, type Principal } from '../door';
import { type Authorizer } from '../iam/authorize';
import { principalArn } from '../iam/roles';
import { type LogStore } from '../logs/log-store';
import { isLogged, type LoggingInputs, logRecord } from './express-log';

/** `aws.sfn.StateMachine`. */
export interface StateMachineInputs {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  /** JSON text, as deployed. */
  readonly definition: string;
  readonly roleArn: string;
  readonly logging?: LoggingInputs;
}

/** A finished execution. Express keeps no history of its own in AWS; this list is for tests and the command line. */
export interface FinishedExecution extends ExecutionResult {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly name: string;
  readonly input: unknown;
  /** Who started it, as IAM names them. */
  readonly startedBy: string;
  /** Empty once 500 later executions have finished. */
  readonly events: readonly HistoryEvent[];
}

interface Declared {
  readonly inputs: StateMachineInputs;
  readonly machine: Machine;
}

interface StateMachinesOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logs: LogStore;
  readonly authorizer: () => Authorizer;
  readonly door: () => Door;
  /** How many finished executions are kept. */
  readonly keep?: number;
}

// Events are the bulk of an execution; a load run keeps those of its latest ones only.
const keepEvents = 500;

// What a role needs for its machine to log at all; AWS refuses to create the machine without them.
const logActions = [
  'CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy',
  'DescribeResourcePolicies', 'DescribeLogGroups',
]; // prettier-ignore

/** The account's state machines, and running them. */
export class StateMachines {
  readonly options: StateMachinesOptions;
  readonly #machines = new Map<string, Declared>();
  readonly #usable = new Set<string>();
  #finished: FinishedExecution[] = [];
  readonly #listeners = new Set<(execution: FinishedExecution) => void>();

  constructor(options: StateMachinesOptions) {
    this.options = options;
  }

  /** Throws a plain Error naming every problem of a definition the service would not take. */
  declare(inputs: StateMachineInputs): void {
    const parsed = parseMachine(inputs.definition, inputs.type);
    if (parsed.kind === 'invalid') {
      const problems = parsed.problems.map(({ path, message }) => `${inputs.name}: ${path}: ${message}`);
      throw new Error(problems.join('\n'));
    }
    this.#machines.set(inputs.arn, { inputs, machine: parsed.machine });
    this.#usable.delete(inputs.arn);
  }

  list(): readonly StateMachineInputs[] {
    return [...this.#machines.values()].map(({ inputs }) => inputs);
  }

  /** Throws StateMachineDoesNotExist. */
  get(arn: unknown): Declared {
    const declared = this.#machines.get(String(arn));
    if (declared) return declared;
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${String(arn)}'`);
  }

  /** The function returned ends the subscription. */
  onFinished(listener: (execution: FinishedExecution) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Oldest first. */
  finished(): readonly FinishedExecution[] {
    return this.#finished;
  }

  /** Runs one execution to its end. Rejects only when it cannot start. */
  async run(
    declared: Declared,
    startedBy: Principal,
    request: { name: string; executionArn: string; input: unknown },
  ): Promise<FinishedExecution> {
    this.#requireUsable(declared.inputs);
    const { inputs, machine } = declared;
    const { clock, random } = this.options;
    const events: HistoryEvent[] = [];
    const log = this.#logOf(inputs, request.executionArn);
    const result = await run(machine, {
      input: request.input,
      stateMachineArn: inputs.arn,
      executionArn: request.executionArn,
      executionName: request.name,
      roleArn: inputs.roleArn,
      clock,
      random: random.fork(request.executionArn),
      task: this.#tasks(request.name),
      onEvent: (event) => {
        events.push(event);
        log(event);
      },
    });
    const finished: FinishedExecution = {
      ...result,
      executionArn: request.executionArn,
      stateMachineArn: inputs.arn,
      stateMachineName: inputs.name,
      name: request.name,
      input: request.input,
      startedBy: principalArn(startedBy),
      events,
    };
    this.#keep(finished);
    return finished;
  }

  /** Tasks call services as the machine's role, under a session of the execution's name. */
  #tasks(sessionName: string): TaskPort {
    const { clock, random, door } = this.options;
    return serviceTasks({
      clock,
      random,
      async call(service, operation, input, roleArn) {
        const output = await door().call({ kind: 'role', roleArn, sessionName }, service, operation, input);
        return service === 'lambda' && operation === 'Invoke' ? invocationOf(output) : output;
      },
    });
  }

  #logOf({ name, logging }: StateMachineInputs, executionArn: string): (event: HistoryEvent) => void {
    const level = logging?.level ?? 'OFF';
    const group = logging?.logDestination?.split(':')[6];
    if (level === 'OFF' || group === undefined) return () => undefined;
    const stream = `states/${name}/${new Date(this.options.clock.now()).toISOString().slice(0, 13)}`;
    return (event) => {
      if (!isLogged(event.type, level)) return;
      this.options.logs.write(
        group,
        stream,
        logRecord(event, executionArn, logging?.includeExecutionData === true),
        event.timestamp,
      );
    };
  }

  /** What AWS checks when a machine is created, checked when it is first used: policies may be declared after the machine. */
  #requireUsable({ arn, roleArn, logging }: StateMachineInputs): void {
    if (this.#usable.has(arn)) return;
    const authorizer = this.options.authorizer();
    if (!authorizer.trusts(roleArn, 'states.amazonaws.com', arn)) {
      throw new AwsError(
        'AccessDeniedException',
        `Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role: ${roleArn}`,
      );
    }
    if ((logging?.level ?? 'OFF') !== 'OFF') this.#requireLogging(roleArn, logging?.logDestination);
    this.#usable.add(arn);
  }

  #requireLogging(roleArn: string, destination: string | undefined): void {
    const authorizer = this.options.authorizer();
    if (!destination?.endsWith(':*') || !this.options.logs.has(destination.split(':')[6] ?? '')) {
      throw new AwsError(
        'InvalidLoggingConfiguration',
        `Log Destination not found: ${destination ?? 'none'}; write the ARN of a declared log group, ending in ":*"`,
      );
    }
    for (const action of logActions) {
      const principal: Principal = { kind: 'role', roleArn, sessionName: 'states' };
      const decision = authorizer.decide(principal, { action: `logs:${action}`, resource: '*' });
      if (decision.allowed) continue;
      throw new AwsError(
        'AccessDeniedException',
        `The state machine IAM Role is not authorized to access the Log Destination: ${roleArn} needs logs:${action} on *`,
      );
    }
  }

  #keep(finished: FinishedExecution): void {
    this.#finished.push(finished);
    for (const listener of this.#listeners) listener(finished);
    const keep = this.options.keep ?? 4_000;
    if (this.#finished.length > keep) this.#finished = this.#finished.slice(-Math.floor(keep / 2));
    const aged = this.#finished.length - 1 - keepEvents;
    if (aged >= 0) this.#finished[aged] = { ...this.#finished[aged]!, events: [] }; // in range
  }
}

/** The States service's view of an invocation. */
function invocationOf(output: unknown): unknown {
  const { Payload, FunctionError, ExecutedVersion } = output as {
    Payload?: string;
    FunctionError?: string;
    ExecutedVersion?: string;
  }; // our own service
  return {
    payload: Payload ?? '',
    executedVersion: ExecutedVersion ?? '$LATEST',
    ...(FunctionError === undefined ? {} : { functionError: FunctionError }),
  };
}
