import jsonata from 'jsonata';
import { isObject, type JsonObject } from '../json';
import { isExpression } from '../jsonata/expression';
import { error, type Finding } from './finding';
import { locateEntries, type LocatedProgram, type LocatedState } from './located-states';

/** What an expression can name without anybody assigning it: `$states`, the library's functions and AWS's own. */
const BUILT_IN = new Set(
  `states sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains
  replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power random boolean not map
  zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort shuffle distinct
  base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis fromMillis clone now millis
  partition range hash uuid parse`.split(/\s+/),
);

/** Variables that are read but assigned nowhere they could be read from, and names that an outer level already uses. */
export function checkVariables(programs: readonly LocatedProgram[]): Finding[] {
  const assigned = new Map(programs.map((program) => [program, assignedNames(program)]));
  return programs.flatMap((program) => {
    const own = assigned.get(program) ?? new Set<string>();
    const outer = visibleOutside(program, assigned);
    const shadowing = [...own].filter((name) => outer.has(name));
    return [
      ...shadowing.map((name) =>
        error(
          'variable-shadows',
          `${program.path}/States`,
          `"${name}" is assigned here and at an outer level too`,
          'choose another name',
        ),
      ),
      ...program.states.flatMap((state) => checkReads(state, new Set([...own, ...outer]))),
    ];
  });
}

function visibleOutside(
  program: LocatedProgram,
  assigned: ReadonlyMap<LocatedProgram, ReadonlySet<string>>,
): Set<string> {
  if (!program.outer || program.isSealed) return new Set();
  return new Set([...(assigned.get(program.outer) ?? []), ...visibleOutside(program.outer, assigned)]);
}

function assignedNames({ states }: LocatedProgram): Set<string> {
  const names = states.flatMap(({ state, path }) => {
    const holders = [
      state,
      ...['Choices', 'Catch'].flatMap((field) => locateEntries(state, path, field).map(({ entry }) => entry)),
    ];
    return holders.flatMap(({ Assign }) => (isObject(Assign) ? Object.keys(Assign) : []));
  });
  return new Set(names.map((name) => name.replace(/\.\$$/, '')));
}

function checkReads({ state, path, language }: LocatedState, known: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const report = (name: string, where: string): void => {
    if (known.has(name)) return;
    findings.push(
      error(
        'variable-unassigned',
        where,
        `$${name} is read here but assigned nowhere before`,
        `assign ${name} in an earlier state, or correct the name`,
      ),
    );
  };
  visitTexts(state, path, false, (text, where, key, isData) => {
    const names = language === 'JSONata' ? namesInExpression(text) : namesInPath(text, key, isData);
    names.forEach((name) => report(name, where));
  });
  return findings;
}

type VisitText = (text: string, path: string, key: string, isData: boolean) => void;

/** Inside these, only a key that ends in ".$" makes a path of its text: "OutputPath" may be the name of anything. */
const DATA_FIELDS = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'BatchInput', 'Credentials'];

/** Neither those of the states inside it, nor what is passed on as it is written. */
const PASSED_OVER = ['Branches', 'ItemProcessor', 'Iterator', 'Comment', 'Result'];

/** All texts of a state. */
function visitTexts(value: unknown, path: string, isData: boolean, visit: VisitText, key = ''): void {
  if (typeof value === 'string') visit(value, path, key, isData);
  else if (Array.isArray(value))
    value.forEach((item, index) => visitTexts(item, `${path}[${index}]`, isData, visit, key));
  else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (isData || !PASSED_OVER.includes(name))
        visitTexts(item, `${path}/${name}`, isData || DATA_FIELDS.includes(name), visit, name);
    }
  }
}

function namesInPath(text: string, key: string, isData: boolean): string[] {
  const isRead = key.endsWith('.$') || (!isData && (key.endsWith('Path') || key === 'Variable'));
  if (!isRead) return [];
  const withoutTexts = text.replace(/'(?:\\.|[^'\\])*'/g, "''");
  return [...withoutTexts.matchAll(/(?<![$\w\].])\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu)].map(
    ([, name]) => name ?? '',
  );
}

function namesInExpression(text: string): string[] {
  if (!isExpression(text)) return [];
  const read = new Set<string>();
  const bound = new Set<string>();
  try {
    collect(jsonata(text.slice(2, -2)).ast(), read, bound, new Set());
  } catch {
    // An expression that cannot be read is reported by the parser.
    return [];
  }
  return [...read].filter((name) => !bound.has(name) && !BUILT_IN.has(name) && name !== '' && name !== '$');
}

/** Walks the syntax tree. Where in the expression a name is bound does not matter: only names bound nowhere are of interest. */
function collect(node: unknown, read: Set<string>, bound: Set<string>, seen: Set<object>): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (Array.isArray(node)) {
    node.forEach((item) => collect(item, read, bound, seen));
    return;
  }
  const { type, value, lhs, arguments: parameters, focus, index, procedure } = node as JsonObject; // an object that is no array
  if (type === 'variable' && typeof value === 'string') read.add(value);
  if (type === 'bind') bindName(lhs, bound);
  // Who asks whether a variable exists knows that it may not.
  if (type === 'function' && isObject(procedure) && procedure['value'] === 'exists' && Array.isArray(parameters))
    parameters.forEach((parameter) => guardName(parameter, bound));
  if (type === 'lambda' && Array.isArray(parameters)) parameters.forEach((parameter) => bindName(parameter, bound));
  for (const name of [focus, index]) if (typeof name === 'string') bound.add(name);
  Object.values(node).forEach((child) => collect(child, read, bound, seen));
}

function bindName(node: unknown, bound: Set<string>): void {
  if (isObject(node) && typeof node['value'] === 'string') bound.add(node['value']);
}

/** `$exists($x.a)`: the variable stands alone, or first in a path. */
function guardName(node: unknown, bound: Set<string>): void {
  if (!isObject(node)) return;
  if (node['type'] === 'variable') bindName(node, bound);
  if (node['type'] === 'path' && Array.isArray(node['steps'])) guardName(node['steps'][0], bound);
}
