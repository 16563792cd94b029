import { join } from 'node:path';
import { evaluateCached } from './cached';
import { type ResourceGraph } from './graph';
import { readGraph, writeGraph } from './graph-file';

const fileIn = (projectDir: string): string => join(projectDir, 'node_modules', '.cache', 'deskline', 'dev.graph');

/** Evaluates the program for the dev stack, if its sources changed since the last time, and keeps what it declares for all tests. */
export async function captureGraph(projectDir: string): Promise<void> {
  const evaluated = await evaluateCached({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed')
    throw new Error(`the program cannot be evaluated:\n${evaluated.problems.join('\n')}`);
  writeGraph(fileIn(projectDir), evaluated.graph);
}

/** As the test run captured it at its start. A new copy each time: tests may break it. */
export const capturedGraph = (): ResourceGraph => readGraph(fileIn(join(__dirname, '..', '..')));
