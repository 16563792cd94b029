import { type Where } from '../actions/action';
import { isRecord } from '../flow/flow-document';
import { isOpaque, wholePath } from '../flow/values';

/** `unknown` when the value is only known later: a build token or a JSONPath. */
export type Truth = 'yes' | 'no' | 'unknown';

/** Whether all conditions hold for an action's parameters. */
export function whereHolds(
  conditions: readonly Where[] | undefined,
  parameters: Readonly<Record<string, unknown>>,
): Truth {
  let truth: Truth = 'yes';
  for (const condition of conditions ?? []) {
    const one = holdsFor(condition, parameters);
    if (one === 'no') return 'no';
    if (one === 'unknown') truth = 'unknown';
  }
  return truth;
}

function holdsFor({ parameter, is }: Where, parameters: Readonly<Record<string, unknown>>): Truth {
  const value = at(parameters, parameter);
  if (is === 'present') return value === undefined ? 'no' : 'yes';
  if (is === 'absent') return value === undefined ? 'yes' : 'no';
  const values = Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
  if (values.some((text) => isOpaque(text) || wholePath(text))) return 'unknown';
  return values.some((text) => is.oneOf.includes(text)) ? 'yes' : 'no';
}

function at(parameters: Readonly<Record<string, unknown>>, dotted: string): unknown {
  let value: unknown = parameters;
  for (const key of dotted.split('.')) value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}
