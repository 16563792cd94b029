import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ResourceGraph } from './graph';

/** The graph of the dev stack as the test run captured it at its start. A new copy each time: tests may break it. */
export function capturedGraph(): ResourceGraph {
  const file = join(__dirname, '..', '..', 'node_modules', '.cache', 'deskline', 'graph.dev.json');
  return JSON.parse(readFileSync(file, 'utf8')) as ResourceGraph; // Written by jest-global-setup.mjs.
}
