import jsonata from 'jsonata';
import { isObject, type JsonObject } from '../json';
import { isExpression } from '../jsonata/expression';
import { error, type Finding } from './finding';
import { locateEntries, type LocatedProgram, type LocatedState } from './located-states';
import { hasPlaceholder } from './placeholders';
import { targetsOf } from './transitions';

/** What an expression can name without anybody assigning it: `$states`, the library's functions and AWS's own. */
const BUILT_IN = new Set(
  `states sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains
  replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power random boolean not map
  zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort shuffle distinct
  base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis fromMillis clone now millis
  partition range hash uuid parse`.split(/\s+/),
);

/** By name, the states of one level that assign a variable. */
type Assigners = ReadonlyMap<string, ReadonlySet<string>>;

/** Variables that are read before anybody can have assigned them, and names that an outer level already uses. */
export function checkVariables(programs: readonly LocatedProgram[]): Finding[] {
  const assigned = new Map(programs.map((program) => [program, assignersOf(program)]));
  return programs.flatMap((program) => {
    const outer = visibleOutside(program, assigned);
    const shadowing = [...(assigned.get(program)?.keys() ?? [])].filter((name) => outer.has(name));
    return [
      ...shadowing.map((name) =>
        error(
          'variable-shadows',
          `${program.path}/States`,
          `"${name}" is assigned here and at an outer level too`,
          'choose another name',
        ),
      ),
      ...program.states.flatMap((state) => checkReads(state, () => readableIn(program, state.name, assigned))),
    ];
  });
}

function visibleOutside(program: LocatedProgram, assigned: ReadonlyMap<LocatedProgram, Assigners>): Set<string> {
  if (!program.outer || program.isSealed) return new Set();
  return new Set([...(assigned.get(program.outer)?.keys() ?? []), ...visibleOutside(program.outer, assigned)]);
}

function assignersOf({ states }: LocatedProgram): Assigners {
  const assigners = new Map<string, Set<string>>();
  for (const { name, state, path } of states) {
    const entries = ['Choices', 'Catch'].flatMap((field) =>
      locateEntries(state, path, field).map(({ entry }) => entry),
    );
    for (const { Assign } of [state, ...entries])
      for (const key of isObject(Assign) ? Object.keys(Assign) : []) {
        const variable = key.replace(/\.\$$/, '');
        assigners.set(variable, (assigners.get(variable) ?? new Set()).add(name));
      }
  }
  return assigners;
}

/** The variables some way to this state has assigned, at its own level or around it. */
function readableIn(
  program: LocatedProgram,
  stateName: string,
  assigned: ReadonlyMap<LocatedProgram, Assigners>,
): Set<string> {
  const before = statesBefore(program, stateName);
  const names = [...(assigned.get(program) ?? [])]
    .filter(([, assigners]) => [...assigners].some((name) => before.has(name)))
    .map(([variable]) => variable);
  const { outer, container, isSealed } = program;
  const around = outer && container !== undefined && !isSealed ? readableIn(outer, container, assigned) : [];
  return new Set([...names, ...around]);
}

type Leading = ReadonlyMap<string, readonly string[]>;

/** Worked out once a level: large machines read variables in many states. */
const LEADING = new WeakMap<LocatedProgram, Leading | undefined>();

/** Every state from which this one can be reached by at least one transition. */
function statesBefore(program: LocatedProgram, stateName: string): ReadonlySet<string> {
  const leadingTo = LEADING.has(program) ? LEADING.get(program) : leadingStates(program);
  LEADING.set(program, leadingTo);
  if (!leadingTo) return new Set(program.states.map(({ name }) => name));
  const before = new Set<string>();
  const waiting = [stateName];
  for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
    for (const name of leadingTo.get(target) ?? []) {
      if (before.has(name)) continue;
      before.add(name);
      waiting.push(name);
    }
  }
  return before;
}

/** By name of a state, the states with a transition to it. `undefined` when only the template knows some transition. */
function leadingStates({ states }: LocatedProgram): Leading | undefined {
  const names = new Set(states.map(({ name }) => name));
  const leadingTo = new Map<string, string[]>();
  for (const { name, state, path } of states) {
    for (const target of targetsOf(state, path)) {
      if (!names.has(target) && hasPlaceholder(target)) return undefined;
      leadingTo.set(target, [...(leadingTo.get(target) ?? []), name]);
    }
  }
  return leadingTo;
}

function checkReads({ state, path, language }: LocatedState, readable: () => ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  let known: ReadonlySet<string> | undefined; // most states read no variable
  const report = (name: string, where: string): void => {
    known ??= readable();
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
