import jsonata from 'jsonata';
import { isObject } from '../json';
import { isExpression } from '../jsonata/expression';
import { error, type Finding } from './finding';
import { type LocatedProgram, type LocatedState } from './located-states';

/** The states that call something and so have a result. */
const CALLING = ['Task', 'Map', 'Parallel'];

/** Elsewhere in a state the call has not happened yet. */
const AFTER_THE_CALL = /^\/(Output|Assign)(\/|\[|$)/;

const INSIDE = ['Branches', 'ItemProcessor', 'Iterator'];

/**
 * `$states.result` and `$states.errorOutput` where there is none, and `$` where there is no context: AWS refuses such machines
 * when they are created (developer guide).
 */
export function checkStatesValues({ states }: LocatedProgram): Finding[] {
  return states.filter(({ language }) => language === 'JSONata').flatMap(checkState);
}

function checkState({ state, path }: LocatedState): Finding[] {
  const findings: Finding[] = [];
  const hasResult = CALLING.includes(String(state['Type']));
  visitExpressions(state, '', (text, where) => {
    const found = readingsOf(text);
    const inCatch = where.startsWith('/Catch[');
    if (found.has('result') && (!hasResult || inCatch || !AFTER_THE_CALL.test(where)))
      findings.push(
        misplaced(path + where, '$states.result', 'stands only in Output and Assign of a Task, Map or Parallel state'),
      );
    if (found.has('errorOutput') && !inCatch)
      findings.push(misplaced(path + where, '$states.errorOutput', 'stands only in a Catch'));
    if (found.has('$')) findings.push(misplaced(path + where, '$', 'has no value at the top of an expression'));
  });
  return findings;
}

const misplaced = (path: string, name: string, reason: string): Finding =>
  error('value-not-here', path, `${name} ${reason}`, 'write $states.input, or assign the value to a variable before');

function visitExpressions(value: unknown, path: string, visit: (text: string, path: string) => void): void {
  if (isExpression(value)) visit(value, path);
  else if (Array.isArray(value)) value.forEach((item, index) => visitExpressions(item, `${path}[${index}]`, visit));
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value))
      if (!INSIDE.includes(key)) visitExpressions(item, `${path}/${key}`, visit);
  }
}

/** What an expression reads of `$states`, and `$` when it reads the context it does not have. */
function readingsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  try {
    const tree: unknown = jsonata(text.slice(2, -2)).ast();
    collectMembers(tree, found, new Set());
    if (readsContext(tree)) found.add('$');
  } catch {
    // An expression that cannot be read is reported by the parser.
  }
  return found;
}

function collectMembers(node: unknown, found: Set<string>, seen: Set<object>): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (isObject(node) && node['type'] === 'path' && Array.isArray(node['steps'])) {
    const [first, second] = node['steps'] as unknown[]; // two places of an array
    const isStates = isObject(first) && first['type'] === 'variable' && first['value'] === 'states';
    if (isStates && isObject(second) && typeof second['value'] === 'string') found.add(second['value']);
  }
  Object.values(node).forEach((child) => collectMembers(child, found, seen));
}

/** Only where no step, filter or function around it gives `$` a value. */
function readsContext(node: unknown): boolean {
  if (!isObject(node)) return false;
  const { type, value, lhs, rhs, expressions, condition, then, else: otherwise, arguments: parameters, steps } = node;
  switch (type) {
    case 'variable':
      return value === '' || value === '$';
    case 'path':
      return Array.isArray(steps) && readsContext(steps[0]);
    case 'binary':
    case 'bind':
      return readsContext(lhs) || readsContext(rhs);
    case 'block':
      return Array.isArray(expressions) && expressions.some(readsContext);
    case 'condition':
      return [condition, then, otherwise].some(readsContext);
    case 'function':
      return Array.isArray(parameters) && parameters.some(readsContext);
    default:
      return false;
  }
}
