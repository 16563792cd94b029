import { apiEvent } from '../../states/history';
import { type Background } from '../background';
import { AwsError, type CallContext, type Operation } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { type FinishedExecution, type StateMachines } from './state-machines';

type Input = Record<string, unknown>;

// 256 KiB, as for every state.
const maxInputBytes = 262_144;

/** AWS Step Functions: starting what was declared. Standard machines run too, with their history. */
export function statesService(machines: StateMachines, background: Background): Service {
  const onMachine = (name: string, run: (input: Input, context: CallContext) => unknown): Operation =>
    operation((input) => [{ action: `states:${name}`, resource: String(input['stateMachineArn'] ?? '') }], run);
  const onExecution = (name: string, run: (execution: FinishedExecution) => unknown): Operation =>
    operation(
      (input) => [{ action: `states:${name}`, resource: String(input['executionArn'] ?? '') }],
      (input) => run(standardExecution(machines, String(input['executionArn'] ?? ''))),
    );
  return {
    name: 'states',
    signingName: 'states',
    protocol: jsonProtocol({ version: '1.0', target: 'AWSStepFunctions' }),
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      StartSyncExecution: onMachine('StartSyncExecution', (input, context) => startSync(machines, input, context)),
      StartExecution: onMachine('StartExecution', (input, context) => startAsync(machines, background, input, context)),
      DescribeStateMachine: onMachine('DescribeStateMachine', (input) => {
        const { inputs } = machines.get(input['stateMachineArn']);
        const { arn, name, type, definition, roleArn } = inputs;
        return { stateMachineArn: arn, name, type, definition, roleArn, status: 'ACTIVE', creationDate: 0 };
      }),
      ListStateMachines: operation(
        () => [{ action: 'states:ListStateMachines', resource: '*' }],
        () => ({
          stateMachines: machines
            .list()
            .map(({ arn, name, type }) => ({ stateMachineArn: arn, name, type, creationDate: 0 })),
        }),
      ),
      DescribeExecution: onExecution('DescribeExecution', describe),
      GetExecutionHistory: onExecution('GetExecutionHistory', ({ events }) => ({ events: events.map(apiEvent) })),
    },
  };
}

async function startSync(machines: StateMachines, input: Input, context: CallContext): Promise<unknown> {
  const declared = machines.get(input['stateMachineArn']);
  if (declared.inputs.type !== 'EXPRESS') {
    throw new AwsError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  }
  const text = inputText(input);
  const name = nameOf(input, context);
  const { region, accountId } = machines.options;
  const executionArn = `arn:aws:states:${region}:${accountId}:express:${declared.inputs.name}:${name}:${context.random.uuid()}`;
  const finished = await machines.run(declared, context.principal, {
    name,
    executionArn,
    input: JSON.parse(text) as unknown,
  });
  const included = input['includedData'] !== 'METADATA_ONLY';
  return {
    executionArn,
    stateMachineArn: declared.inputs.arn,
    name,
    startDate: finished.startedAt / 1000,
    stopDate: finished.stoppedAt / 1000,
    status: finished.status,
    ...outcomeOf(finished, included),
    ...(included ? { input: text } : {}),
    inputDetails: { included },
    outputDetails: { included },
    ...(input['traceHeader'] === undefined ? {} : { traceHeader: input['traceHeader'] }),
    billingDetails: {
      billedDurationInMilliseconds: finished.billedDurationMs,
      billedMemoryUsedInMB: finished.billedMemoryMb,
    },
  };
}

/** `error` and `cause` stay in a metadata-only answer; the output does not. */
function outcomeOf({ status, output, error, cause }: FinishedExecution, included: boolean): Record<string, unknown> {
  if (status === 'SUCCEEDED') return included ? { output: JSON.stringify(output) ?? 'null' } : {};
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function startAsync(machines: StateMachines, background: Background, input: Input, context: CallContext): unknown {
  const declared = machines.get(input['stateMachineArn']);
  const text = inputText(input);
  const name = nameOf(input, context);
  const { region, accountId, clock } = machines.options;
  const base = `arn:aws:states:${region}:${accountId}`;
  const executionArn =
    declared.inputs.type === 'EXPRESS'
      ? `${base}:express:${declared.inputs.name}:${name}:${context.random.uuid()}`
      : `${base}:execution:${declared.inputs.name}:${name}`;
  background.start(
    async () =>
      void (await machines.run(declared, context.principal, {
        name,
        executionArn,
        input: JSON.parse(text) as unknown,
      })),
  );
  return { executionArn, startDate: clock.now() / 1000 };
}

function inputText(input: Input): string {
  const text = typeof input['input'] === 'string' ? input['input'] : '{}';
  if (Buffer.byteLength(text) > maxInputBytes) {
    throw new AwsError(
      'ValidationException',
      `Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${maxInputBytes}`,
    );
  }
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${error instanceof Error ? error.message : String(error)}'`,
    );
  }
}

function nameOf(input: Input, { random }: CallContext): string {
  const name = input['name'];
  if (name === undefined) return random.uuid();
  // Whitespace, wildcards, brackets and special characters are refused.
  if (typeof name === 'string' && /^[\w.\-+=@!']{1,80}$/.test(name)) return name;
  throw new AwsError('InvalidName', `Invalid Name: '${String(name)}'`);
}

/** Express executions cannot be described: AWS keeps nothing of them but the log. */
function standardExecution(machines: StateMachines, arn: string): FinishedExecution {
  if (arn.split(':')[5] === 'express')
    throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: express'`);
  const found = machines.finished().find(({ executionArn }) => executionArn === arn);
  if (found) return found;
  throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

const describe = (execution: FinishedExecution): unknown => ({
  executionArn: execution.executionArn,
  stateMachineArn: execution.stateMachineArn,
  name: execution.name,
  status: execution.status,
  startDate: execution.startedAt / 1000,
  stopDate: execution.stoppedAt / 1000,
  input: JSON.stringify(execution.input),
  ...outcomeOf(execution, true),
});
