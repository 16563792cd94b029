import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { keepFile } from '../cache/kept-files';
import { type ResourceGraph } from './graph';

/**
 * Keeps a graph. Bundles are most of it and stand in it twice, as inputs and as outputs; V8's format keeps a thing once however often it is
 * referred to, and is read in a fifth of the time of JSON.
 */
export const writeGraph = (file: string, graph: ResourceGraph): void =>
  keepFile(file, serialize(withEachTextOnce(graph)));

/** A new copy each time, but for what its parts share. Throws what Node throws when the file is missing or damaged. */
export const readGraph = (file: string): ResourceGraph => deserialize(readFileSync(file)) as ResourceGraph; // Written above.

function withEachTextOnce(graph: ResourceGraph): ResourceGraph {
  const assets = new Map<string, object>();
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    if ('asset' in value && 'text' in value && typeof value.text === 'string') {
      const known = assets.get(value.text) ?? value;
      assets.set(value.text, known);
      return known;
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  };
  return copy(graph) as ResourceGraph; // its copy
}
