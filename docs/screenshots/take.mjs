/**
 * `node docs/screenshots/take.mjs`: takes the pictures of this folder anew, each page of the staff console in light and dark, in a real
 * browser and with the sample calls of its tests.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const projectDir = dirname(dirname(folder));
// Inside of the project, from where the libraries are found.
const bundle = join(projectDir, 'node_modules', '.cache', 'deskline', `screenshots.${process.pid}.cjs`);
await build({
  absWorkingDir: projectDir,
  entryPoints: ['local/pages/fixture/console-screenshots.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  packages: 'external',
  format: 'cjs',
  logLevel: 'error',
});
const { takeScreenshots } = createRequire(import.meta.url)(bundle);
for (const file of await takeScreenshots(projectDir, folder)) process.stdout.write(`${file}\n`);
