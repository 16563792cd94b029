import { type JsonObject } from '../json';
import { error, type Finding } from './finding';
import { locateEntries, type LocatedProgram } from './located-states';

const words = (text: string): string[] => text.split(' ');

const COMMON = words('Type Comment QueryLanguage');
const FLOW = words('Next End InputPath OutputPath Assign Output');
const RESULT = words('ResultPath ResultSelector Parameters Arguments Retry Catch');

/** The fields AWS supports by type of state; it refuses a definition with any other. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Pass: [...FLOW, ...words('Parameters Result ResultPath')],
  Task: [
    ...FLOW,
    ...RESULT,
    ...words('Resource Credentials TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds HeartbeatSecondsPath'),
  ],
  Choice: words('Choices Default InputPath OutputPath Assign Output'),
  Wait: [...FLOW, ...words('Seconds SecondsPath Timestamp TimestampPath')],
  Succeed: words('InputPath OutputPath Output'),
  Fail: words('Error ErrorPath Cause CausePath'),
  Parallel: [...FLOW, ...RESULT, 'Branches'],
  Map: [
    ...FLOW,
    ...RESULT,
    ...words(
      'Label ItemProcessor Iterator ItemsPath Items ItemSelector ItemReader ItemBatcher ResultWriter MaxConcurrency MaxConcurrencyPath',
    ),
    ...words(
      'ToleratedFailureCount ToleratedFailureCountPath ToleratedFailurePercentage ToleratedFailurePercentagePath',
    ),
  ],
};

/** The same for the entries of a state's `Retry` and `Catch`. */
const ENTRY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Retry: words('ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment'),
  Catch: words('ErrorEquals Next ResultPath Assign Output Comment'),
};

/** Fields our own parser reports with a better reason. */
const REPORTED_ELSEWHERE = words('Next End Assign');

/** Misspelt and misplaced fields: the parser would pass over them, AWS would not. */
export function checkFields({ states }: LocatedProgram): Finding[] {
  return states.flatMap(({ state, path }) => {
    const type = String(state['Type']);
    const allowed = FIELDS[type];
    const inEntries = Object.entries(ENTRY_FIELDS).flatMap(([field, known]) =>
      locateEntries(state, path, field).flatMap(({ entry, path: where }) =>
        unknownFields(entry, where, known, `${field} entry`),
      ),
    );
    return allowed ? [...unknownFields(state, path, [...allowed, ...COMMON], `${type} state`), ...inEntries] : [];
  });
}

function unknownFields(owner: JsonObject, path: string, allowed: readonly string[], what: string): Finding[] {
  return Object.keys(owner)
    .filter((field) => !allowed.includes(field) && !REPORTED_ELSEWHERE.includes(field))
    .map((field) => {
      const close = allowed.find((other) => isClose(field, other));
      const fix = close ? `write ${close}` : 'remove it, or move it where it belongs';
      return error('unknown-field', `${path}/${field}`, `is no field of a ${what}`, fix);
    });
}

/** One letter missing, added, changed or in another case. */
function isClose(a: string, b: string): boolean {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  if (Math.abs(first.length - second.length) > 1) return false;
  let start = 0;
  while (start < first.length && first[start] === second[start]) start++;
  let end = 0;
  while (end < Math.min(first.length, second.length) - start && first.at(-1 - end) === second.at(-1 - end)) end++;
  return Math.max(first.length, second.length) - start - end <= 2;
}
