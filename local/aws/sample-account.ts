import { buildSync } from 'esbuild';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type Account, type AccountOptions, createAccount } from './account';
import { doorHandler } from './door-handler';

// The tests' own clients run on whatever Node runs the tests; functions see Lambda's version and have no need of this.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** An account in virtual time for the tests of this room. */
export function sampleAccount(options: Partial<AccountOptions> & { readonly seed?: string | number } = {}) {
  const clock = new VirtualClock(Date.parse('2026-03-02T15:00:00Z'));
  const account = createAccount({
    accountId: '123456789012',
    region: 'us-east-1',
    clock,
    random: new Random(options.seed ?? 1),
    ...options,
  });
  return { account, clock };
}

export interface SampleStatement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** A role that functions and state machines may take. Answers its ARN. */
export function sampleRole(account: Account, name: string, statements: readonly SampleStatement[]): string {
  const arn = `arn:aws:iam::123456789012:role/${name}`;
  account.declareRole({
    arn,
    assumeRolePolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
    inlinePolicies: [
      { policy: { Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) } },
    ],
  });
  return arn;
}

const writesLogs: SampleStatement = {
  Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: 'arn:aws:logs:*',
};

interface SampleFunction {
  readonly name: string;
  /** TypeScript that exports `handler`; it may import the AWS SDK. */
  readonly code: string;
  readonly statements?: readonly SampleStatement[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
}

/** Bundles, declares a role and a function, and answers a way to call it as the operator. */
export function sampleFunction(
  account: Account,
  { name, code, statements = [], environment, timeoutSeconds = 10 }: SampleFunction,
) {
  const arn = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
  account.declareLogGroup({ name: `/aws/lambda/${name}` });
  account.declareFunction({
    arn,
    name,
    handler: 'index.handler',
    code: { archive: 'assets', assets: { 'index.js': { asset: 'text', text: bundle(code) } } },
    roleArn: sampleRole(account, `${name}-role`, [...statements, writesLogs]),
    timeoutSeconds,
    memoryMb: 256,
    ...(environment ? { environment } : {}),
  });
  return { arn, invoke: (event: unknown = {}) => invokeAsOperator(account, name, event) };
}

/** A function's answer, parsed. */
export interface Answered {
  readonly failed: boolean;
  // Whatever the function under test answers; each test knows its own shape.
  readonly value: unknown;
}

async function invokeAsOperator(account: Account, name: string, event: unknown): Promise<Answered> {
  const request = { FunctionName: name, Payload: JSON.stringify(event) };
  const output = (await account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', request)) as {
    Payload: string;
    FunctionError?: string;
  };
  return { failed: output.FunctionError !== undefined, value: JSON.parse(output.Payload) as unknown };
}

const bundles = new Map<string, string>();

/** The bundle as the program would upload it. */
function bundle(code: string): string {
  const known = bundles.get(code);
  if (known !== undefined) return known;
  const result = buildSync({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  const text = result.outputFiles[0]!.text; // one entry point, one file
  bundles.set(code, text);
  return text;
}

/** Settings for an SDK client of the test itself, acting as the operator or as a role. */
export function clientSettings(account: Account, roleArn?: string) {
  return {
    region: 'us-east-1',
    credentials: roleArn === undefined ? account.operatorCredentials() : account.roleCredentials(roleArn, 'test'),
    requestHandler: doorHandler(account.door),
    maxAttempts: 1,
  };
}

/** One answer of a function in an account of its own. */
export async function answerOf(
  code: string,
  event: unknown = {},
  options: Pick<SampleFunction, 'timeoutSeconds' | 'environment'> = {},
) {
  const world = sampleAccount();
  const { invoke } = sampleFunction(world.account, { name: 'f', code, ...options });
  return { ...world, invoke, ...(await invoke(event)) };
}
