import { Fault } from '../errors';
import { isExpression } from '../jsonata/expression';
import { type Query, readField } from '../paths/query';
import { type Reader } from '../reader';
import { type Thread } from '../thread';

/** A number written in the definition, behind a `…Path`, or as an expression. Absent when none of them is written. */
export type Amount = (input: unknown, thread: Thread) => number | undefined | Promise<number | undefined>;

export interface AmountRules {
  readonly minimum: number;
  readonly maximum?: number;
  /** `integer` or `float`, as AWS's causes call it. */
  readonly kind: 'integer' | 'float';
  /** The cause when the number is out of range. */
  outOfRange(value: number): string;
}

/** `TimeoutSeconds`, `MaxConcurrency` and their like. */
export function compileAmount(reader: Reader, field: string, rules: AmountRules): Amount | undefined {
  if (reader.isJsonata && isExpression(reader.get(field))) return evaluated(reader, field, rules);
  const query = reader.isJsonata ? undefined : reader.query(`${field}Path`);
  if (query && reader.has(field)) reader.report(`${field}Path`, `stands beside ${field}`, `write one of them`);
  if (query) return (input, thread) => fromPath(query, field, rules, input, thread);
  if (!reader.has(field)) return undefined;
  const value = reader.number(field, rules.minimum, rules.minimum, rules.kind === 'integer', rules.maximum);
  return () => value;
}

/** Recorded: a text of digits counts as a number, and the cause quotes what is none. */
function fromPath(query: Query, field: string, rules: AmountRules, input: unknown, thread: Thread): number {
  const found = readField(query, `${field}Path`, input, thread);
  const value = typeof found === 'string' && /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : found;
  if (typeof value !== 'number' || (rules.kind === 'integer' && !Number.isInteger(value))) {
    const shown = typeof found === 'string' ? found : JSON.stringify(found);
    throw new Fault(
      'States.Runtime',
      `The ${field}Path field refers to value "${shown}" which is not a valid ${rules.kind}: ${query.text}`,
    );
  }
  return checkRange(value, rules, 'States.Runtime', field);
}

function evaluated(reader: Reader, field: string, rules: AmountRules): Amount {
  const template = reader.jsonata(field, field, 'number');
  return async (input, thread) => {
    const value = await template?.evaluate(thread.bindings({ input }));
    if (typeof value !== 'number') return undefined; // other types have been refused by the template
    return checkRange(value, rules, 'States.QueryEvaluationError', field);
  };
}

function checkRange(
  value: number,
  rules: AmountRules,
  error: 'States.Runtime' | 'States.QueryEvaluationError',
  field: string,
): number {
  const isInRange = value >= rules.minimum && value <= (rules.maximum ?? Infinity);
  if (isInRange) return value;
  throw new Fault(error, rules.outOfRange(value), field);
}
