import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const projectDir = dirname(fileURLToPath(import.meta.url));
const cacheDir = join(projectDir, 'node_modules', '.cache', 'deskline');

/** Evaluates the Pulumi program once for all tests, if its sources changed since the last time: many tests ask what it declares. */
export default async function captureGraph() {
  mkdirSync(cacheDir, { recursive: true });
  const bundle = join(cacheDir, `evaluate.${process.pid}.cjs`);
  await build({
    absWorkingDir: projectDir,
    entryPoints: ['local/engine/cached.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'cjs',
    logLevel: 'error',
  });
  const { evaluateCached } = createRequire(import.meta.url)(bundle);
  rmSync(bundle);
  const evaluated = await evaluateCached({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed')
    throw new Error(`the program cannot be evaluated:\n${evaluated.problems.join('\n')}`);
  writeFileSync(join(cacheDir, 'graph.dev.json'), JSON.stringify(evaluated.graph));
}
