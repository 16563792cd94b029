import { isObject, type JsonObject } from '../json';
import { type QueryLanguage } from '../program';

export interface LocatedProgram {
  readonly path: string;
  readonly definition: JsonObject;
  readonly states: readonly LocatedState[];
  readonly outer: LocatedProgram | undefined;
  /** The state of the outer level this one is part of. */
  readonly container: string | undefined;
  /** A distributed Map's processor reads no variable of the machine around it. */
  readonly isSealed: boolean;
}

export interface LocatedState {
  readonly name: string;
  readonly path: string;
  readonly state: JsonObject;
  readonly language: QueryLanguage;
}

/** Every level of a definition: the machine itself, then branches and processors. What is no object is passed over. */
export function locatePrograms(definition: JsonObject): LocatedProgram[] {
  const programs: LocatedProgram[] = [];
  visit(programs, definition, '', 'JSONPath', {});
  return programs;
}

function visit(
  programs: LocatedProgram[],
  definition: JsonObject,
  path: string,
  inherited: QueryLanguage,
  { outer, container, isSealed = false }: Partial<Pick<LocatedProgram, 'outer' | 'container' | 'isSealed'>>,
): void {
  const language = languageOf(definition, inherited);
  const states = isObject(definition['States']) ? definition['States'] : {};
  const located = Object.entries(states).flatMap(([name, state]): LocatedState[] =>
    isObject(state) ? [{ name, path: `${path}/States/${name}`, state, language: languageOf(state, language) }] : [],
  );
  const program = { path, definition, states: located, outer, container, isSealed };
  programs.push(program);
  for (const { name, path: statePath, state, language: stateLanguage } of located) {
    const around = { outer: program, container: name };
    for (const [index, branch] of (Array.isArray(state['Branches']) ? state['Branches'] : []).entries()) {
      if (isObject(branch)) visit(programs, branch, `${statePath}/Branches[${index}]`, stateLanguage, around);
    }
    for (const field of ['ItemProcessor', 'Iterator']) {
      const processor = state[field];
      if (isObject(processor))
        visit(programs, processor, `${statePath}/${field}`, stateLanguage, {
          ...around,
          isSealed: isDistributed(processor),
        });
    }
  }
}

function languageOf(definition: JsonObject, inherited: QueryLanguage): QueryLanguage {
  const language = definition['QueryLanguage'];
  return language === 'JSONata' || language === 'JSONPath' ? language : inherited;
}

function isDistributed(processor: JsonObject): boolean {
  const config = processor['ProcessorConfig'];
  return isObject(config) && config['Mode'] === 'DISTRIBUTED';
}

/** The objects of an array field, with their paths. */
export function locateEntries(state: JsonObject, path: string, field: string): { entry: JsonObject; path: string }[] {
  const entries = state[field];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry, index) => (isObject(entry) ? [{ entry, path: `${path}/${field}[${index}]` }] : []));
}
