import { isObject, setMember, type JsonObject } from '../json';
import { type Visit } from '../program';
import { compileQuery, type Query, readField } from './query';
import { PathSyntaxError } from './syntax';

/** Told of each expression that cannot be read, with its path inside the template. */
export type Report = (path: string, reason: string, fix?: string) => void;

/** A payload template (`Parameters`, `ResultSelector`, `ItemSelector`, `Assign`), compiled. */
export type Template = (input: unknown, visit: Visit) => unknown;

/**
 * Compiles a payload template: keys ending in `.$` hold paths or calls, everything else is literal. `queries` collects what the template reads.
 */
export function compileTemplate(template: unknown, report: Report, queries: Query[] = [], path = ''): Template {
  if (Array.isArray(template)) {
    const items = template.map((item, index) => compileTemplate(item, report, queries, `${path}[${index}]`));
    return items.every(isConstant) ? constant(template) : (input, visit) => items.map((item) => item(input, visit));
  }
  if (!isObject(template)) return constant(template);
  const members = Object.entries(template).map(([key, value]) =>
    compileMember(key, value, report, queries, `${path}/${key}`),
  );
  if (members.every((member) => isConstant(member.evaluate) && !member.isQuery)) return constant(template);
  return (input, visit) => {
    const result: JsonObject = {};
    for (const member of members) setMember(result, member.key, member.evaluate(input, visit));
    return result;
  };
}

const CONSTANTS = new WeakSet<Template>();

function constant(value: unknown): Template {
  const template: Template = () => value;
  CONSTANTS.add(template);
  return template;
}

/** Whether the template is all literal: it then answers the same shared value each time. */
export const isConstant = (template: Template): boolean => CONSTANTS.has(template);

interface Member {
  readonly key: string;
  readonly isQuery: boolean;
  readonly evaluate: Template;
}

function compileMember(key: string, value: unknown, report: Report, queries: Query[], path: string): Member {
  if (!key.endsWith('.$')) return { key, isQuery: false, evaluate: compileTemplate(value, report, queries, path) };
  const name = key.slice(0, -2);
  if (typeof value !== 'string') {
    report(
      path,
      'a key ending in ".$" needs a path or an intrinsic function as text',
      'drop the ".$" for a literal value',
    );
    return { key: name, isQuery: true, evaluate: constant(undefined) };
  }
  try {
    const query = compileQuery(value);
    queries.push(query);
    return { key: name, isQuery: true, evaluate: (input, visit) => readField(query, key, input, visit) };
  } catch (error) {
    if (!(error instanceof PathSyntaxError)) throw error;
    report(path, `"${value}" is not a valid path or function call: ${error.message}`, 'correct it, e.g. $.order.id');
    return { key: name, isQuery: true, evaluate: constant(undefined) };
  }
}
