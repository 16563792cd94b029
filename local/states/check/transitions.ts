import { type JsonObject } from '../json';
import { error, type Finding } from './finding';
import { locateEntries, type LocatedProgram } from './located-states';
import { hasPlaceholder } from './placeholders';

/** States nothing leads to, and levels that never end. */
export function checkTransitions({ definition, states, path }: LocatedProgram): Finding[] {
  const byName = new Map(states.map((located) => [located.name, located]));
  const start = definition['StartAt'];
  if (typeof start !== 'string' || !byName.has(start)) return [];
  // A transition that only the template knows may lead anywhere.
  const targets = states.flatMap(({ state, path: where }) => targetsOf(state, where));
  if (targets.some((target) => !byName.has(target) && hasPlaceholder(target))) return [];
  const reached = new Set([start]);
  for (const name of reached) {
    const located = byName.get(name);
    if (!located) continue;
    for (const target of targetsOf(located.state, located.path)) if (byName.has(target)) reached.add(target);
  }
  const unreachable = states
    .filter(({ name }) => !reached.has(name))
    .map(({ path: where }) =>
      error('state-unreachable', where, 'no state leads here', 'name it in a Next, Default or Catch, or remove it'),
    );
  const ends = states.some(({ name, state }) => reached.has(name) && isEnd(state));
  // A transition that is missing or leads nowhere is reported by itself.
  const goesOn = states.every(({ state, path: where }) => targetsOf(state, where).some((target) => byName.has(target)));
  if (ends || !goesOn) return unreachable;
  return [
    ...unreachable,
    error(
      'never-ends',
      `${path}/States`,
      'no state that can be reached ends',
      'write "End": true, or add a Succeed or Fail state',
    ),
  ];
}

const isEnd = (state: JsonObject): boolean =>
  state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail';

/** The states a state can lead to, by name. */
export function targetsOf(state: JsonObject, path: string): string[] {
  const entries = ['Choices', 'Catch'].flatMap((field) => locateEntries(state, path, field).map(({ entry }) => entry));
  const targets = [state['Next'], state['Default'], ...entries.map(({ Next }) => Next)];
  return targets.filter((target): target is string => typeof target === 'string');
}
