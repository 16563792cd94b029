import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution, lookup } from './execution';
import { type Compiled, textOf, valueOf } from '../flow/values';

/** The text a parameter comes to for this contact; '' when it is absent or its path has no value. `name` may be dotted. */
export function textParameter(run: Execution, action: CompiledAction, name: string): string {
  return textOf(find(action, name), (path) => lookup(run, path));
}

/** The number a parameter comes to, or `undefined` when it is none. */
export function numberParameter(run: Execution, action: CompiledAction, name: string): number | undefined {
  const text = textParameter(run, action, name).trim();
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? undefined : value;
}

/** The entries of a map parameter with keys and values resolved to text. */
export function textEntries(
  run: Execution,
  action: CompiledAction,
  name: string,
): readonly (readonly [string, string])[] {
  const value = find(action, name);
  if (typeof value !== 'object' || !('map' in value)) return [];
  const at = (path: readonly string[]) => lookup(run, path);
  return value.map.map(([key, inner]) => [textOf(key, at), textOf(inner, at)] as const);
}

/** The entries of a map parameter, values as they are (`undefined` where a path has none). */
export function valueEntries(
  run: Execution,
  action: CompiledAction,
  name: string,
): readonly (readonly [string, unknown])[] {
  const value = find(action, name);
  if (typeof value !== 'object' || !('map' in value)) return [];
  const at = (path: readonly string[]) => lookup(run, path);
  return value.map.map(([key, inner]) => [textOf(key, at), valueOf(inner, at)] as const);
}

/** The entries of a list parameter as text. */
export function textList(run: Execution, action: CompiledAction, name: string): readonly string[] {
  const value = find(action, name);
  if (typeof value !== 'object' || !('list' in value)) return [];
  return value.list.map((inner) => textOf(inner, (path) => lookup(run, path)));
}

export function has(action: CompiledAction, name: string): boolean {
  return find(action, name) !== undefined;
}

function find(action: CompiledAction, name: string): Compiled | undefined {
  const direct = action.parameters[name];
  if (direct !== undefined || !name.includes('.')) return direct;
  let value: Compiled | undefined;
  for (const key of name.split('.')) {
    if (value === undefined) value = action.parameters[key];
    else if (typeof value === 'object' && 'map' in value) value = value.map.find(([own]) => own === key)?.[1];
    else return undefined;
    if (value === undefined) return undefined;
  }
  return value;
}
