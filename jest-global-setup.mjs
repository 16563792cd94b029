import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const projectDir = dirname(fileURLToPath(import.meta.url));
const cacheDir = join(projectDir, 'node_modules', '.cache', 'deskline');
const graphFile = join(cacheDir, 'graph.dev.json');
const stampFile = join(cacheDir, 'graph.dev.stamp');

/** Whatever the graph may follow from: the program, the files it reads, and the engine that evaluates it. */
const sources = [
  'infra',
  'functions',
  'domain',
  'flows',
  'workflows',
  'lex',
  'data',
  'local/engine',
  'Pulumi.yaml',
  'Pulumi.dev.yaml',
  'package-lock.json',
];

/** Evaluates the Pulumi program once for all tests: it takes seconds, and many tests ask what it declares. Done again only after a source changed. */
export default async function captureGraph() {
  const stamp = sources.flatMap(stampsOf).join('\n');
  if (stamp === readText(stampFile) && readText(graphFile) !== undefined) return;
  mkdirSync(cacheDir, { recursive: true });
  const bundle = join(cacheDir, `evaluate.${process.pid}.cjs`);
  await build({
    absWorkingDir: projectDir,
    entryPoints: ['local/engine/evaluate.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'cjs',
    logLevel: 'error',
  });
  const { evaluate } = createRequire(import.meta.url)(bundle);
  const evaluated = await evaluate({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed')
    throw new Error(`the program cannot be evaluated:\n${evaluated.problems.join('\n')}`);
  writeFileSync(graphFile, JSON.stringify(evaluated.graph));
  writeFileSync(stampFile, stamp);
}

function stampsOf(source) {
  const path = join(projectDir, source);
  const stats = statSync(path);
  if (!stats.isDirectory()) return [`${source} ${stats.mtimeMs} ${stats.size}`];
  return readdirSync(path).flatMap((name) => stampsOf(join(source, name)));
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // Not written yet.
  }
}
