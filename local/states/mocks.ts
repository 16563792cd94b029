import { type Clock } from '../time/clock';
import { TaskFailure } from './errors';
import { serviceTasks } from './integrations';
import { isObject } from './json';
import { type TaskPort, type TaskRequest } from './run';
import { type Random } from '../time/random';

/** One scripted answer of a task. Virtual time passes for `delaySeconds` first. */
export interface MockAnswer {
  readonly return?: unknown;
  readonly throw?: { readonly error: string; readonly cause?: string };
  readonly delaySeconds?: number;
}

/** By `Resource`, function name or ARN, or `*` for everything else. Lists are consumed in order and their last entry repeats. */
export type Mocks = Readonly<Record<string, readonly MockAnswer[]>>;

export type ParsedMocks =
  | { readonly kind: 'mocks'; readonly mocks: Mocks }
  | { readonly kind: 'invalid'; readonly problems: readonly { path: string; reason: string }[] };

/** Checks the content of a `--mocks` file. */
export function parseMocks(value: unknown): ParsedMocks {
  if (!isObject(value))
    return {
      kind: 'invalid',
      problems: [{ path: '/', reason: 'must be an object from resources to lists of answers' }],
    };
  const problems = Object.entries(value).flatMap(([key, answers]) => {
    if (!Array.isArray(answers) || answers.length === 0)
      return [{ path: `/${key}`, reason: 'must be a list with at least one answer' }];
    return answers.flatMap((answer, index) => checkAnswer(answer, `/${key}[${index}]`));
  });
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'mocks', mocks: value as Mocks }; // each entry was checked
}

function checkAnswer(answer: unknown, path: string): { path: string; reason: string }[] {
  const forms = 'write {"return": …} or {"throw": {"error": "E", "cause": "…"}}, either with "delaySeconds"';
  if (!isObject(answer)) return [{ path, reason: `is no answer; ${forms}` }];
  const delay = answer['delaySeconds'];
  if (delay !== undefined && (typeof delay !== 'number' || delay < 0))
    return [{ path, reason: 'needs a delaySeconds of 0 or more' }];
  if ('throw' in answer && 'return' in answer) return [{ path, reason: `both returns and throws; ${forms}` }];
  if ('throw' in answer) {
    const thrown = answer['throw'];
    if (!isObject(thrown) || typeof thrown['error'] !== 'string')
      return [{ path, reason: `throws no named error; ${forms}` }];
    const hasCause = thrown['cause'] === undefined || typeof thrown['cause'] === 'string';
    return hasCause
      ? []
      : [{ path: `${path}/throw/cause`, reason: 'must be a text; a structure goes in as JSON text' }];
  }
  return 'return' in answer ? [] : [{ path, reason: `neither returns nor throws; ${forms}` }];
}

export interface MockedTasks {
  readonly port: TaskPort;
  /** What was called without a mock, as it has to be written in the mocks. */
  readonly missing: ReadonlySet<string>;
}

/** A task port that answers from mocks. `lambda:invoke` and the DynamoDB integration put AWS's envelope around what is returned. */
export function mockTasks(mocks: Mocks, clock: Clock, random: Random): MockedTasks {
  const used = new Map<string, number>();
  const missing = new Set<string>();

  const answer = async (request: TaskRequest): Promise<unknown> => {
    const names = namesOf(request);
    const key = findKey(mocks, names);
    if (key === undefined) {
      missing.add(names[0] ?? '*');
      throw new TaskFailure('States.Runtime', `Nothing answers for ${names.join(' or ')}: it has no mock.`);
    }
    const list = mocks[key] ?? [];
    const index = used.get(key) ?? 0;
    used.set(key, index + 1);
    const chosen = list[Math.min(index, list.length - 1)] ?? {};
    if (chosen.delaySeconds) await clock.sleep(chosen.delaySeconds * 1000, request.signal);
    if (chosen.throw) throw new TaskFailure(chosen.throw.error, chosen.throw.cause);
    return chosen.return ?? null;
  };

  const enveloped = (request: TaskRequest): Promise<unknown> =>
    serviceTasks({
      clock,
      random,
      call: async (service, _, input) => {
        const value = await answer(request);
        if (service !== 'lambda') return value;
        return { payload: JSON.stringify(value), executedVersion: String(input['Qualifier'] ?? '$LATEST') };
      },
    }).invoke(request);

  const invoke = async (request: TaskRequest): Promise<unknown> => {
    const isEnveloped = /:states:[^:]*:[^:]*:(lambda:invoke|dynamodb:\w+)$/.test(request.resource);
    if (!isEnveloped) return answer(request);
    const result = await enveloped(request);
    return isObject(result) && isEnvelope(result['Payload']) ? result['Payload'] : result;
  };
  return { port: { invoke }, missing };
}

const ENVELOPE = ['ExecutedVersion', 'Payload', 'SdkHttpMetadata', 'SdkResponseMetadata', 'StatusCode'];

/** A mock of `lambda:invoke` may also be written with its envelope, or the part of it that matters; then it needs no second one. */
function isEnvelope(payload: unknown): boolean {
  return isObject(payload) && 'Payload' in payload && Object.keys(payload).every((key) => ENVELOPE.includes(key));
}

/** Names under which a call may be mocked, the most telling first. */
function namesOf({ resource, input }: Pick<TaskRequest, 'resource' | 'input'>): string[] {
  const functionName = isObject(input) && /:lambda:invoke(\.\w+)?$/.test(resource) ? input['FunctionName'] : undefined;
  return typeof functionName === 'string' ? [functionName, resource] : [resource];
}

function findKey(mocks: Mocks, names: readonly string[]): string | undefined {
  const exact = names.find((name) => Object.hasOwn(mocks, name));
  if (exact !== undefined) return exact;
  const byFunction = Object.keys(mocks).find((key) => names.some((name) => isSameFunction(key, name)));
  return byFunction ?? (Object.hasOwn(mocks, '*') ? '*' : undefined);
}

/** A function may be called by its name, by its ARN or by a reference `${lambda:name}`, with or without a version. */
function isSameFunction(a: string, b: string): boolean {
  const [first, second] = [functionName(a), functionName(b)];
  return first !== undefined && first === second;
}

function functionName(text: string): string | undefined {
  const inArn = /^arn:[\w-]+:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(text)?.[1];
  const inReference = /^\$\{lambda:([^}]+)\}$/.exec(text)?.[1];
  return inArn ?? inReference ?? (/^[\w-]+(:[\w$-]+)?$/.test(text) ? text.split(':')[0] : undefined);
}
