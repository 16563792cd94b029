import { isObject, type JsonObject } from '../json';
import { error, type Finding } from './finding';
import { type LocatedProgram } from './located-states';

/** Two ways to write one thing, of which a state takes one. The parser reports the others itself. */
const PAIRS: readonly [string, string][] = [
  ['ItemProcessor', 'Iterator'],
  ['Items', 'ItemsPath'],
];

const INNER_PAIRS: readonly [readonly string[], string, string][] = [
  [['ItemReader', 'ReaderConfig'], 'MaxItems', 'MaxItemsPath'],
  [['ItemBatcher'], 'MaxItemsPerBatch', 'MaxItemsPerBatchPath'],
  [['ItemBatcher'], 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'],
];

const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign'];

/** Fields that exclude each other, and template keys that would be written twice: `a` and `a.$`. */
export function checkExclusive({ states }: LocatedProgram): Finding[] {
  return states.flatMap(({ state, path, language }) => [
    ...PAIRS.flatMap(([one, other]) => both(state, path, one, other)),
    ...INNER_PAIRS.flatMap(([steps, one, other]) =>
      both(inside(state, steps), `${path}/${steps.join('/')}`, one, other),
    ),
    ...(language === 'JSONata' ? [] : TEMPLATES.flatMap((field) => doubledKeys(state[field], `${path}/${field}`))),
  ]);
}

function inside(state: JsonObject, steps: readonly string[]): JsonObject {
  let value: unknown = state;
  for (const step of steps) value = isObject(value) ? value[step] : undefined;
  return isObject(value) ? value : {};
}

function both(owner: JsonObject, path: string, one: string, other: string): Finding[] {
  if (!(one in owner) || !(other in owner)) return [];
  return [error('exclusive-fields', `${path}/${other}`, `stands beside ${one}`, 'write one of them')];
}

function doubledKeys(value: unknown, path: string): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => doubledKeys(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(`${key}.$` in value
      ? [error('doubled-key', `${path}/${key}`, `is written again as "${key}.$"`, 'write one of them')]
      : []),
    ...doubledKeys(item, `${path}/${key}`),
  ]);
}
