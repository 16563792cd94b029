import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDefinition, type Finding } from '../states/check/check';
import { type MachineType, parseMachine } from '../states/machine';
import { mockTasks, type Mocks, parseMocks } from '../states/mocks';
import { type ExecutionResult, run as runMachine } from '../states/run';
import { VirtualClock, WallClock } from '../time/clock';
import { Random } from '../time/random';
import { type Command, type Io, UsageError } from './command';

const help = `Usage: deskline workflow check FILE… [--type EXPRESS|STANDARD] [--json]
       deskline workflow run FILE [--input JSON] [--mocks FILE] [--type EXPRESS|STANDARD] [--json]

check   reports what AWS would refuse in state machine definitions, what would fail when they run, and what works but will hurt.
        Placeholders \${…} count as valid. Exit code 1 when there are errors; warnings alone are fine.
run     runs a definition on this machine, in virtual time, with mocked tasks. Exit code 0 only when the execution succeeds.

Options:
  --input JSON   the execution's input (default: {}); @FILE reads it from a file
  --mocks FILE   {"<Resource or FunctionName>": [{"return": …} | {"throw": {"error": "E", "cause": "…"}} | {"delaySeconds": 3, "return": …}]}
                 a list is consumed in order and its last entry repeats; "*" answers for everything not named
  --type TYPE    EXPRESS or STANDARD (run: EXPRESS; check: STANDARD, which allows more)
  --seed N       of random numbers, ids and jitter (default: 1)
  --now TIME     the clock's start, e.g. 2026-03-02T15:00:00Z (default: now)
  --json         the answer as JSON

Example: deskline workflow run workflows/verify-code/verify-code.asl.json --input '{"contactId": "c1", "codeMac": "m"}' --mocks mocks.json
`;

const options = {
  input: { type: 'string', default: '{}' },
  mocks: { type: 'string' },
  type: { type: 'string' },
  seed: { type: 'string', default: '1' },
  now: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, strict: true, allowPositionals: true });

export const command: Command = { help, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parse(args);
  const [action, ...files] = positionals;
  if (action === 'check' && files.length > 0) return check(files, values, io);
  if (action === 'run' && files.length === 1) return runFile(files[0] ?? '', values, io);
  if (action === 'check' || action === 'run')
    throw new UsageError(`workflow ${action}: name ${action === 'run' ? 'one' : 'at least one'} definition file`);
  throw new UsageError(`workflow: "${action ?? ''}" is no action; write check or run`);
}

function readType(text: string | undefined, fallback: MachineType): MachineType {
  if (text === undefined) return fallback;
  const type = text.toUpperCase();
  if (type === 'EXPRESS' || type === 'STANDARD') return type;
  throw new UsageError(`--type: "${text}" is no type of state machine; write EXPRESS or STANDARD`);
}

async function readText(file: string, io: Io): Promise<string> {
  try {
    const text = await readFile(resolve(io.cwd, file), 'utf8');
    return text.replace(/^\uFEFF/, ''); // editors on Windows put a byte order mark there
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    const fix = code === 'EISDIR' ? 'this is a folder, name a file in it' : 'name a file that exists';
    throw new UsageError(`${file}: cannot be read (${code}); ${fix}`);
  }
}

async function check(files: readonly string[], values: Values, io: Io): Promise<number> {
  const type = readType(values.type, 'STANDARD');
  const all: (Finding & { file: string })[] = [];
  for (const file of files) {
    const findings = checkDefinition(await readText(file, io), type);
    all.push(...findings.map((finding) => ({ file, ...finding })));
  }
  const errors = all.filter(({ severity }) => severity === 'error').length;
  if (values.json)
    io.out(
      `${JSON.stringify({ files: files.length, errors, warnings: all.length - errors, findings: all }, null, 2)}\n`,
    );
  else printFindings(all, files.length, errors, io);
  return errors > 0 ? 1 : 0;
}

function printFindings(all: readonly (Finding & { file: string })[], files: number, errors: number, io: Io): void {
  for (const { file, path, severity, rule, reason, fix } of all) {
    io.out(`${relative(io.cwd, resolve(io.cwd, file))}:${path}: ${severity} ${rule}: ${reason}; ${fix}\n`);
  }
  io.err(`${count(files, 'file')}, ${count(errors, 'error')}, ${count(all.length - errors, 'warning')}\n`);
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

async function runFile(file: string, values: Values, io: Io): Promise<number> {
  const type = readType(values.type, 'EXPRESS');
  const parsed = parseMachine(await readText(file, io), type);
  if (parsed.kind === 'invalid')
    throw new UsageError(parsed.problems.map(({ path, message }) => `${file}:${path}: ${message}`));
  const clock = new VirtualClock(readStart(values.now));
  const random = new Random(values.seed);
  const tasks = mockTasks(await readMocks(values.mocks, io), clock, random.fork('tasks'));
  const { input, ...names } = { input: await readInput(values.input, io), ...namesFor(file, type) };
  const result = await runMachine(parsed.machine, {
    ...names,
    input,
    clock,
    random,
    task: tasks.port,
    signal: io.signal,
  });
  if (tasks.missing.size > 0) throw new UsageError([...tasks.missing].map((name) => missingMock(name, values.mocks)));
  io.out(values.json ? `${JSON.stringify(answerOf(result), null, 2)}\n` : textOf(result));
  return result.status === 'SUCCEEDED' ? 0 : 1;
}

function missingMock(name: string, mocksFile: string | undefined): string {
  const where = mocksFile ?? '--mocks';
  return `${where}: nothing answers for the task ${name}; add ${JSON.stringify({ [name]: [{ return: {} }] })}`;
}

function readStart(now: string | undefined): number {
  const start = now === undefined ? new WallClock().now() : Date.parse(now);
  if (Number.isNaN(start)) throw new UsageError(`--now: "${now}" is no instant; write e.g. 2026-03-02T15:00:00Z`);
  return start;
}

async function readInput(text: string, io: Io): Promise<unknown> {
  const isFile = text.startsWith('@');
  const source = isFile ? await readText(text.slice(1), io) : text;
  return parseJson(source, isFile ? text.slice(1) : '--input', '{"contactId": "c1"}');
}

async function readMocks(file: string | undefined, io: Io): Promise<Mocks> {
  if (file === undefined) return {};
  const parsed = parseMocks(parseJson(await readText(file, io), file, '{"my-function": [{"return": {}}]}'));
  if (parsed.kind === 'invalid')
    throw new UsageError(parsed.problems.map(({ path, reason }) => `${file}:${path}: ${reason}`));
  return parsed.mocks;
}

function parseJson(text: string, where: string, example: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${where}: is not valid JSON (${error instanceof Error ? error.message : ''}); write e.g. ${example}`,
    );
  }
}

/** The names of a local execution; the account is the one AWS uses in its documentation. */
function namesFor(
  file: string,
  type: MachineType,
): {
  stateMachineArn: string;
  executionArn: string;
  executionName: string;
  roleArn: string;
} {
  const name = (file.split(/[\\/]/).at(-1) ?? '').replace(/(\.asl)?\.json$/, '').replace(/[^\w-]/g, '-') || 'machine';
  return {
    stateMachineArn: `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`,
    executionArn: `arn:aws:states:us-east-1:123456789012:${type === 'EXPRESS' ? `express:${name}:local:1` : `execution:${name}:local`}`,
    executionName: 'local',
    roleArn: `arn:aws:iam::123456789012:role/${name}`,
  };
}

function answerOf({ status, path, billedDurationMs, ...rest }: ExecutionResult): Record<string, unknown> {
  return {
    status,
    ...('output' in rest && { output: rest.output }),
    ...(rest.error !== undefined && { error: rest.error }),
    ...(rest.cause !== undefined && { cause: rest.cause }),
    path,
    billedDurationMs,
  };
}

function textOf(result: ExecutionResult): string {
  const { status, error, cause, output, path, billedDurationMs } = result;
  const lines = [
    `${status} in ${(result.stoppedAt - result.startedAt) / 1000} s, billed ${billedDurationMs} ms`,
    `path: ${path.join(' > ')}`,
    ...(error === undefined ? [] : [`error: ${error}`]),
    ...(cause === undefined ? [] : [`cause: ${cause}`]),
    ...('output' in result ? [`output: ${JSON.stringify(output, null, 2)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
