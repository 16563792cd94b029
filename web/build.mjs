/**
 * Builds one app of `web/` with Vite: `node web/build.mjs console OUT_DIR`. Whoever needs the files runs it when a source has changed
 * (`infra/pages/site-files.ts`); nobody has to remember a build step. Prints `{ "inputs": ["web/console/src/main.tsx", …] }`: our own files that
 * went into it, from the project's root.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));
const [app, outDir] = process.argv.slice(2);
if (!app || !outDir) throw new Error('usage: node web/build.mjs APP OUT_DIR');

const root = join(projectDir, 'web', app);
const inputs = new Set([`web/${app}/vite.config.mjs`, `web/${app}/index.html`, 'web/build.mjs', 'web/vite-site.mjs']);

/** Vite's watch list is for development; this is what the bundle was made of. */
const rememberInputs = {
  name: 'remember-inputs',
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const file = relative(projectDir, id.split('?')[0]).split(sep).join('/');
      if (!id.startsWith('\0') && !file.startsWith('..') && !file.includes('node_modules')) inputs.add(file);
    }
  },
};

await build({
  root,
  configFile: join(root, 'vite.config.mjs'),
  logLevel: 'error',
  clearScreen: false,
  plugins: [rememberInputs],
  build: { outDir, emptyOutDir: true },
});
const existing = [...inputs].filter((file) => readable(join(projectDir, file)));
process.stdout.write(JSON.stringify({ inputs: existing.sort() }));

function readable(file) {
  try {
    return readFileSync(file).length >= 0;
  } catch {
    return false; // A module that only exists inside the bundler.
  }
}
