/**
 * Loaded into the process that runs the Pulumi program, before anything else. Plain JavaScript: nothing can read TypeScript yet.
 *
 * 1. `.ts` files are compiled by esbuild, a folder at a time: the `ts-node` inside @pulumi/pulumi would load the whole TypeScript
 *    compiler first, which takes longer than the program. Types are checked by `tsc --noEmit`, never here.
 * 2. On Node 20, `util.inspect` of an error in colour takes 20 to 40 seconds inside Pulumi's runner. Errors are inspected plainly.
 */
'use strict';
const { readdirSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const util = require('node:util');
const { buildSync } = require('esbuild');

const compiled = new Map();

function compileFolder(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'));
  const built = buildSync({
    entryPoints: names.map((name) => join(folder, name)),
    absWorkingDir: folder,
    outdir: folder,
    outbase: folder,
    bundle: false,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'silent',
    tsconfigRaw: '{}',
  });
  for (const file of built.outputFiles) compiled.set(resolve(file.path).replace(/\.js$/, '.ts'), file.text);
}

require.extensions['.ts'] = (module, filename) => {
  if (!compiled.has(filename)) compileFolder(dirname(filename));
  module._compile(compiled.get(filename), filename);
};

const inspect = util.inspect;
util.inspect = Object.assign(
  (value, options, ...rest) =>
    value instanceof Error && typeof options === 'object' && options !== null
      ? inspect(value, { ...options, colors: false })
      : inspect(value, options, ...rest),
  inspect,
);
