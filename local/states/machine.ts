import { isObject, isTooDeep, type JsonObject } from './json';
import { type Machine, type MachineType, type State, type StateType } from './machine-type';
import { type Program, type QueryLanguage } from './program';
import { type Compiler, type DefinitionProblem, problem, Reader, typeName } from './reader';
import { compileChoice } from './states/choice';
import { compileFail } from './states/fail';
import { compileMap } from './states/map';
import { compileParallel } from './states/parallel';
import { compilePass } from './states/pass';
import { compileSucceed } from './states/succeed';
import { compileTask } from './states/task';
import { compileWait } from './states/wait';

export type { DefinitionProblem, Machine, MachineType };

export type Parsed =
  | { readonly kind: 'machine'; readonly machine: Machine }
  | { readonly kind: 'invalid'; readonly problems: readonly DefinitionProblem[] };

/** The service takes definitions up to 1 MiB. */
const MAX_DEFINITION_BYTES = 1_048_576;

const COMPILERS: Readonly<Record<StateType, (name: string, reader: Reader) => State>> = {
  Pass: compilePass,
  Task: compileTask,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: compileSucceed,
  Fail: compileFail,
  Parallel: compileParallel,
  Map: compileMap,
};

/**
 * Parses and checks a definition, as text or as a JSON value. The machine is compiled once and runs as often as wanted, also at
 * the same time. Every problem is reported, not the first; none of them throws.
 */
export function parseMachine(definition: unknown, type: MachineType): Parsed {
  const root = typeof definition === 'string' ? parseText(definition) : definition;
  if (root instanceof SyntaxError) return invalid('/', `is not valid JSON: ${root.message}`, 'write a JSON document');
  if (!isObject(root)) return invalid('/', `must be an object with StartAt and States, but is ${typeName(root)}`);
  if (isTooDeep(root)) return invalid('/', 'nests deeper than 1000 levels', 'flatten it');
  const definitionBytes = Buffer.byteLength(JSON.stringify(root), 'utf8');
  if (definitionBytes > MAX_DEFINITION_BYTES)
    return invalid('/', `is ${definitionBytes} bytes; a definition has at most 1 MiB`, 'split the machine');
  return compileMachine(root, type, definitionBytes);
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error; // a SyntaxError, looked at by the caller
  }
}

function invalid(path: string, reason: string, fix?: string): Parsed {
  return { kind: 'invalid', problems: [problem(path, reason, fix)] };
}

function compileMachine(root: JsonObject, type: MachineType, definitionBytes: number): Parsed {
  const problems: DefinitionProblem[] = [];
  const names = new Set<string>();
  const compiler: Compiler = {
    type,
    problems,
    compileProgram: (part, path, language) =>
      compileProgram(compiler, names, new Reader(compiler, part, path, language)),
  };
  const reader = new Reader(compiler, root, '', readLanguage(root, 'JSONPath'));
  checkLanguage(reader, 'JSONPath');
  const program = compiler.compileProgram(root, '', reader.language);
  const timeoutSeconds = reader.has('TimeoutSeconds') ? reader.number('TimeoutSeconds', 1, 1, true) : undefined;
  if (problems.length > 0) return { kind: 'invalid', problems };
  return {
    kind: 'machine',
    machine: { type, program, definitionBytes, ...(timeoutSeconds !== undefined && { timeoutSeconds }) },
  };
}

/** Names are unique in a whole machine, those of branches and iterations included. */
function compileProgram(compiler: Compiler, names: Set<string>, reader: Reader): Program<State> {
  const states = new Map<string, State>();
  const startAt = reader.text('StartAt');
  if (startAt === undefined && !reader.has('StartAt'))
    reader.report('StartAt', 'is missing', 'write the name of the first state');
  const definitions = reader.child('States', reader.get('States'));
  if (!definitions) return { startAt: startAt ?? '', states };
  const known = Object.keys(definitions.definition);
  if (known.length === 0) reader.report('States', 'is empty', 'write at least one state');
  if (startAt !== undefined && !known.includes(startAt))
    reader.report('StartAt', `names "${startAt}", which is no state here`, `write one of ${known.join(', ')}`);
  for (const name of known) {
    if (names.has(name))
      definitions.report(name, 'is the name of another state too', 'names are unique in the whole machine');
    names.add(name);
    if (name.length > 80) definitions.report(name, `has ${name.length} characters`, `a state's name has at most 80`);
    const state = compileState(compiler, name, definitions, new Set(known));
    if (state) states.set(name, state);
  }
  return { startAt: startAt ?? '', states };
}

function compileState(compiler: Compiler, name: string, states: Reader, known: ReadonlySet<string>): State | undefined {
  const outer = states.child(name, states.get(name));
  if (!outer) return undefined;
  checkLanguage(outer, states.language);
  const reader = new Reader(compiler, outer.definition, outer.path, readLanguage(outer.definition, states.language));
  const type = reader.get('Type');
  if (typeof type !== 'string' || !Object.hasOwn(COMPILERS, type)) {
    reader.report('Type', `must be one of ${Object.keys(COMPILERS).join(', ')}, but is ${typeName(type)}`);
    return undefined;
  }
  checkTargets(reader, known);
  return COMPILERS[type as StateType](name, reader); // it has that key, checked above
}

function readLanguage(definition: JsonObject, inherited: QueryLanguage): QueryLanguage {
  const language = definition['QueryLanguage'];
  return language === 'JSONPath' || language === 'JSONata' ? language : inherited;
}

function checkLanguage(reader: Reader, inherited: QueryLanguage): void {
  const language = reader.get('QueryLanguage');
  if (language !== undefined && language !== 'JSONPath' && language !== 'JSONata') {
    reader.report('QueryLanguage', `must be JSONPath or JSONata, but is ${typeName(language)}`);
  }
  if (language === 'JSONPath' && inherited === 'JSONata') {
    reader.report(
      'QueryLanguage',
      "can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      'remove it here, or set JSONata state by state',
    );
  }
}

/** Every state that is named as a next one has to exist at the same level. */
function checkTargets(reader: Reader, known: ReadonlySet<string>): void {
  const check = (from: Reader, field: string): void => {
    const target = from.get(field);
    if (typeof target === 'string' && !known.has(target))
      from.report(field, `names "${target}", which is no state here`, `write one of ${[...known].join(', ')}`);
  };
  check(reader, 'Next');
  check(reader, 'Default');
  // Arrays of the wrong type are reported where they are compiled.
  for (const field of ['Catch', 'Choices']) {
    if (!Array.isArray(reader.get(field))) continue;
    const items = reader.get(field) as unknown[]; // by the line above
    items.forEach((item, index) => {
      if (isObject(item))
        check(new Reader(reader.compiler, item, `${reader.path}/${field}[${index}]`, reader.language), 'Next');
    });
  }
}
