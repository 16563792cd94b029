import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const projectDir = dirname(fileURLToPath(import.meta.url));
const cacheDir = join(projectDir, 'node_modules', '.cache', 'deskline');

/** Evaluates the Pulumi program once for all tests: many ask what it declares. */
export default async function capture() {
  mkdirSync(cacheDir, { recursive: true });
  const bundle = join(cacheDir, `capture.${process.pid}.cjs`);
  await build({
    absWorkingDir: projectDir,
    entryPoints: ['local/engine/captured-graph.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'cjs',
    logLevel: 'error',
  });
  const { captureGraph } = createRequire(import.meta.url)(bundle);
  rmSync(bundle);
  await captureGraph(projectDir);
}
