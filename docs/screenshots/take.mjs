/**
 * `node docs/screenshots/take.mjs [console | website]`: takes the pictures of this folder anew, each page of the staff console and of the
 * website in light and dark, in a real browser, with the sample calls of the console's tests and the visitors of the sample centre.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const projectDir = dirname(dirname(folder));
// The website is shown over a whole centre, which is captured once as for the tests.
await (await import(join(projectDir, 'jest-global-setup.mjs'))).default({ rootDir: projectDir });

/** A file of the tests' own fixtures, as a module. */
async function fixture(name) {
  // Inside of the project, from where the libraries are found, and as deep as the files it is made of: they look for others from there.
  const bundle = join(projectDir, '.build', 'screenshots', `${name}.cjs`);
  await build({
    absWorkingDir: projectDir,
    entryPoints: [`local/pages/fixture/${name}.ts`],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'cjs',
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(bundle);
}

const { takeScreenshots } = await fixture('console-screenshots');
const { takeWebsiteScreenshots } = await fixture('website-screenshots');
const wanted = process.argv[2];
const taken = [
  ...(wanted === 'website' ? [] : await takeScreenshots(projectDir, folder)),
  ...(wanted === 'console' ? [] : await takeWebsiteScreenshots(folder)),
];
for (const file of taken) process.stdout.write(`${file}\n`);
