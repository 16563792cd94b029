import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, type EvaluateOptions, type Evaluation } from './evaluate';
import { type ResourceGraph } from './graph';

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
  const file = join(folder, `${digestOf(options)}.json`);
  const known = readGraph(file);
  if (known && hasItsFiles(known)) return { kind: 'graph', graph: known };
  const evaluated = await evaluate(options);
  if (evaluated.kind === 'graph') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(evaluated.graph));
    renameSync(`${file}.${process.pid}`, file); // Whole or not at all: another command may be reading it.
    forgetOld(folder);
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

function readGraph(file: string): ResourceGraph | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ResourceGraph; // Written above, under a name that says what it came from.
  } catch {
    return undefined; // Not there yet.
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

const keep = 12;

/** Other branches and data folders come and go; a dozen graphs is a few megabytes. */
function forgetOld(folder: string): void {
  const graphs = readdirSync(folder).map((name) => join(folder, name));
  const byAge = graphs
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(keep)) rmSync(path, { force: true });
}
