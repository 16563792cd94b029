import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { forgetOldest } from '../cache/kept-files';
import { evaluate, type EvaluateOptions, type Evaluation } from './evaluate';
import { type ResourceGraph } from './graph';
import { readGraph, writeGraph } from './graph-file';

/** Whatever a graph may follow from: the program, the files it reads, its dependencies, and the engine that evaluates it. */
const sources = [
  'infra',
  'functions',
  'domain',
  'flows',
  'workflows',
  'lex',
  'web',
  'data',
  'local/engine',
  'package-lock.json',
];

/**
 * `evaluate`, or what it answered before for the very same bytes of every source. Evaluating takes seconds; reading some hundred small
 * files takes milliseconds. Failures are not kept.
 */
export async function evaluateCached(options: EvaluateOptions): Promise<Evaluation> {
  const folder = join(options.projectDir, 'node_modules', '.cache', 'deskline', 'graphs');
  const file = join(folder, `${digestOf(options)}.graph`);
  const known = readKnown(file);
  if (known && hasItsFiles(known)) return { kind: 'graph', graph: known };
  const evaluated = await evaluate(options);
  if (evaluated.kind === 'graph') {
    writeGraph(file, evaluated.graph);
    forgetOldest(folder, mostKept);
  }
  return evaluated;
}

function digestOf({ projectDir, stack, preview = false, dataDir, config = {} }: EvaluateOptions): string {
  const hash = createHash('sha256').update(
    JSON.stringify([stack, preview, dataDir ?? null, Object.entries(config).sort()]),
  );
  const files = readdirSync(projectDir).filter((name) => /^Pulumi[\w.-]*\.yaml$/.test(name));
  for (const path of [...sources, ...files].map((name) => join(projectDir, name))) addTree(hash, path);
  if (dataDir !== undefined) addTree(hash, dataDir);
  return hash.digest('hex').slice(0, 32);
}

function addTree(hash: ReturnType<typeof createHash>, path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  hash.update(`${path}\0`);
  if (stats.isDirectory()) for (const name of readdirSync(path).sort()) addTree(hash, join(path, name));
  else if (!/\.test\.tsx?$/.test(path)) hash.update(readFileSync(path));
}

function readKnown(file: string): ResourceGraph | undefined {
  try {
    return readGraph(file);
  } catch {
    return undefined; // Not there yet, or of another version of Node.
  }
}

/** Bundles and pages are files beside the graph; somebody may have cleared them away. */
function hasItsFiles({ resources }: ResourceGraph): boolean {
  return resources.every(({ inputs }) => filesIn(inputs).every((path) => existsSync(path)));
}

function filesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const isFile = ('asset' in value && value.asset === 'file') || ('archive' in value && value.archive === 'file');
  if (isFile && 'path' in value && typeof value.path === 'string') return [value.path];
  return Object.values(value).flatMap(filesIn);
}

/** A graph is some thirty megabytes. */
const mostKept = 8;
