import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../functions/manifest';
import { checkDefinition } from '../local/states/check/check';

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: string;
}
interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName: string };
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}
interface Machine {
  readonly StartAt: string;
  readonly QueryLanguage: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

const names = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const textOf = (name: string): string => readFileSync(join(__dirname, name, `${name}.asl.json`), 'utf8');
const machineOf = (name: string): Machine => JSON.parse(textOf(name)) as Machine; // the check below says whether it is one
const tasksOf = (machine: Machine): [string, State][] =>
  Object.entries(machine.States).filter(([, { Type }]) => Type === 'Task');

/** Somebody on the phone waits for its end: a function may start it synchronously. */
const isWaitedFor = (name: string): boolean =>
  Object.values(functions).some(({ permissions }) =>
    permissions.some(({ actions, on }) => on === `workflow:${name}` && actions.includes('states:StartSyncExecution')),
  );

/** The most that tasks come to on any way from the first state to an end. A catch leaves the way it is on; none of ours goes back. */
function longestWay(machine: Machine, secondsOf: (task: State) => number): number {
  const from = (name: string | undefined): number => {
    const state = name === undefined ? undefined : machine.States[name];
    if (!state) return 0;
    const ways = [state.Next, state.Default, ...(state.Choices ?? []).map(({ Next }) => Next)].map(from);
    return (state.Type === 'Task' ? secondsOf(state) : 0) + Math.max(0, ...ways);
  };
  return from(machine.StartAt);
}

describe.each(names)('%s', (name) => {
  const machine = machineOf(name);

  it('is a valid state machine in one query language', () => {
    const findings = checkDefinition(textOf(name), 'EXPRESS');
    expect(findings.filter(({ rule }) => isWaitedFor(name) || rule !== 'retry-exceeds-caller')).toEqual([]);
    expect(machine.QueryLanguage).toBe('JSONata');
  });

  it('names states as verbs in PascalCase and functions by their folders, and holds no ARN of an account', () => {
    for (const state of Object.keys(machine.States)) expect(state).toMatch(/^([A-Z][a-z]+)+$/);
    for (const [, { Arguments, Resource }] of tasksOf(machine)) {
      if (Resource !== 'arn:aws:states:::lambda:invoke') continue;
      const [, folder = ''] = /^\$\{lambda:([a-z-]+)\}$/.exec(Arguments?.FunctionName ?? '') ?? [];
      expect(existsSync(join(__dirname, '..', 'functions', folder, 'main.ts'))).toBe(true);
    }
    expect(textOf(name)).not.toMatch(/\d{12}/);
  });

  it('gives every task a timeout and a way out', () => {
    for (const [, { TimeoutSeconds, Catch, Resource }] of tasksOf(machine)) {
      expect(Resource).toMatch(/^arn:aws:states:::(lambda:invoke|dynamodb:updateItem)$/);
      expect(TimeoutSeconds).toBeLessThanOrEqual(isWaitedFor(name) ? 3 : 12);
      expect(Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    }
  });

  it('retries once or twice at most, after a second or two at most, and never bad input', () => {
    const most = isWaitedFor(name) ? 1 : 2;
    for (const [, { Retry = [] }] of tasksOf(machine)) {
      for (const { ErrorEquals, MaxAttempts, MaxDelaySeconds, JitterStrategy } of Retry) {
        expect(JitterStrategy).toBe('FULL');
        expect(Math.max(MaxAttempts, MaxDelaySeconds)).toBeLessThanOrEqual(most);
        expect(ErrorEquals.join()).toMatch(/DependencyUnavailable|DynamoDB\./);
        expect(ErrorEquals).not.toContain('States.ALL');
      }
    }
  });

  const itIsWaitedFor = isWaitedFor(name) ? it : it.skip;
  itIsWaitedFor('ends in time for the caller: 8 seconds less what Connect, Lambda and the key need', () => {
    const backoffSeconds = longestWay(machine, ({ Retry = [] }) =>
      Retry.reduce((most, { MaxDelaySeconds }) => most + MaxDelaySeconds, 0),
    );
    const oneTryEachSeconds = longestWay(machine, ({ TimeoutSeconds = Infinity }) => TimeoutSeconds);

    expect(machine.TimeoutSeconds).toBeLessThanOrEqual(6);
    expect(backoffSeconds).toBeLessThanOrEqual(2);
    expect(oneTryEachSeconds).toBeLessThanOrEqual(machine.TimeoutSeconds);
  });
});

it('sets a password and tells of it within the time of the whole, the second try included', () => {
  const { States, TimeoutSeconds } = machineOf('reset-password');
  const longest = (state: State | undefined): number => {
    const tries = 1 + (state?.Retry?.[0]?.MaxAttempts ?? 0);
    return tries * (state?.TimeoutSeconds ?? 0) + (tries - 1) * (state?.Retry?.[0]?.MaxDelaySeconds ?? 0);
  };

  // Were it cut off in between, the password would be set and nobody would have heard it.
  expect(longest(States.SetTemporaryPassword) + longest(States.NotifyEmployee)).toBeLessThanOrEqual(TimeoutSeconds);
});

it('goes the same way for every employee when a code is asked for', () => {
  const { States } = machineOf('authenticate-employee');

  expect(Object.values(States).map(({ Type }) => Type)).not.toContain('Choice');
});

it('keeps passwords, codes and addresses out of every state', () => {
  for (const name of names)
    expect(textOf(name)).not.toMatch(/input\.(code|password|email)\b|Payload\.(code|password|email)\b/);
});
