import { isObject, type JsonObject } from '../json';
import { type Finding, warning } from './finding';
import { locateEntries, type LocatedState } from './located-states';

/** On a call a whole workflow lives inside the 8 seconds that Amazon Connect gives a function. */
const CALLER_BUDGET_SECONDS = 8;

/** What works but will hurt: findings about one state. */
export function advise(located: LocatedState): Finding[] {
  return [
    ...adviseTask(located),
    ...adviseRetry(located),
    ...adviseChoice(located),
    ...adviseSecrets(located),
    ...advisePaths(located),
  ];
}

function adviseTask({ state, path }: LocatedState): Finding[] {
  if (state['Type'] !== 'Task') return [];
  const findings: Finding[] = [];
  if (!('TimeoutSeconds' in state) && !('TimeoutSecondsPath' in state)) {
    findings.push(
      warning(
        'task-without-timeout',
        path,
        'a task that never answers holds the execution to its end',
        'write TimeoutSeconds',
      ),
    );
  }
  if (locateEntries(state, path, 'Catch').length === 0) {
    findings.push(
      warning(
        'task-without-way-out',
        path,
        'an error of this task fails the whole execution',
        'write a Catch with States.ALL that leads to an answer',
      ),
    );
  }
  return findings;
}

/** The longest a state can take: every try up to its timeout, and every delay between. */
function adviseRetry({ state, path }: LocatedState): Finding[] {
  const retriers = locateEntries(state, path, 'Retry');
  if (retriers.length === 0) return [];
  const timeoutSeconds = state['Type'] === 'Task' ? numberOr(state['TimeoutSeconds'], 0) : 0;
  const waits = retriers.map(({ entry }) => delaysOf(entry));
  const retries = waits.reduce((total, { retries: count }) => total + count, 0);
  const delaySeconds = waits.reduce((total, { seconds }) => total + seconds, 0);
  const worstSeconds = delaySeconds + (retries + 1) * timeoutSeconds;
  if (worstSeconds <= CALLER_BUDGET_SECONDS) return [];
  const reason = `with its retries this state can take ${formatSeconds(worstSeconds)} s; a caller waits ${CALLER_BUDGET_SECONDS} s`;
  return [
    warning(
      'retry-exceeds-caller',
      `${path}/Retry`,
      reason,
      'lower MaxAttempts, IntervalSeconds, BackoffRate or TimeoutSeconds, or set MaxDelaySeconds',
    ),
  ];
}

function delaysOf(retrier: JsonObject): { retries: number; seconds: number } {
  const retries = Math.max(0, numberOr(retrier['MaxAttempts'], 3));
  const interval = numberOr(retrier['IntervalSeconds'], 1);
  const rate = numberOr(retrier['BackoffRate'], 2);
  const cap = numberOr(retrier['MaxDelaySeconds'], Infinity);
  let seconds = 0;
  // Far beyond any budget nothing more is learnt.
  for (let retry = 0; retry < Math.min(retries, 1_000); retry++) seconds += Math.min(interval * rate ** retry, cap);
  return { retries, seconds };
}

const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

const formatSeconds = (seconds: number): string =>
  seconds > 1e6 ? 'more than a million' : String(Math.round(seconds * 10) / 10);

function adviseChoice({ state, path }: LocatedState): Finding[] {
  if (state['Type'] !== 'Choice' || 'Default' in state) return [];
  return [
    warning(
      'choice-without-default',
      path,
      'when no rule holds, the execution fails with States.NoChoiceMatched',
      'write a Default',
    ),
  ];
}

const SECRET_NAMES = new Set([
  'password', 'passwd', 'passphrase', 'passcode', 'secret', 'otp', 'pin', 'credential', 'credentials', 'privatekey', 'secretkey', 'apikey', 'accesstoken',
  'refreshtoken', 'bearertoken', 'onetimecode', 'onetimepassword', 'verificationcode', 'secretstring', 'clientsecret',
]); // prettier-ignore

const DATA_FIELDS = ['Parameters', 'Arguments', 'ResultSelector', 'ItemSelector', 'Result', 'Output', 'Assign'];

/** State input and output stand in the execution's log. What is named like a secret probably is one. */
function adviseSecrets({ state, path }: LocatedState): Finding[] {
  return DATA_FIELDS.flatMap((field) => {
    const names = new Set<string>();
    visitKeys(state[field], (key) => {
      if (isSecretName(key)) names.add(key.replace(/\.\$$/, ''));
    });
    return [...names].map((name) =>
      warning(
        'secret-in-state',
        `${path}/${field}`,
        `"${name}" looks like a secret, and state data stands in the log`,
        'pass a reference, a hash or a MAC instead',
      ),
    );
  });
}

/** The last words of a name say what it is: `newPassword` is one, `passwordReference` is none. */
function isSecretName(key: string): boolean {
  const words = key
    .replace(/\.\$$/, '')
    .split(/(?<=[a-z\d])(?=[A-Z])|[\s_.-]+/)
    .map((word) => word.toLowerCase());
  return (
    SECRET_NAMES.has(words.at(-1) ?? '') ||
    SECRET_NAMES.has(words.slice(-2).join('')) ||
    SECRET_NAMES.has(words.slice(-3).join(''))
  );
}

function visitKeys(value: unknown, visit: (key: string) => void): void {
  if (Array.isArray(value)) value.forEach((item) => visitKeys(item, visit));
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      visit(key);
      visitKeys(item, visit);
    }
  }
}

/** `"id": "$.order.id"` is the text itself: the commonest slip in JSONPath templates. */
function advisePaths({ state, path, language }: LocatedState): Finding[] {
  if (language === 'JSONata') return [];
  return ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign'].flatMap((field) =>
    literalPaths(state[field], `${path}/${field}`),
  );
}

function literalPaths(value: unknown, path: string): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => literalPaths(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const where = `${path}/${key}`;
    if (typeof item !== 'string') return literalPaths(item, where);
    if (key.endsWith('.$') || !/^\$\$?\.[A-Za-z_[]/.test(item)) return [];
    return [
      warning(
        'path-without-dollar',
        where,
        `"${item}" is passed on as this very text`,
        `write "${key}.$" to pass the value it leads to`,
      ),
    ];
  });
}
