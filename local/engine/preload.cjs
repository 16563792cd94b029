/**
 * Loaded into the process that runs the Pulumi program, before anything else. Plain JavaScript: nothing can read TypeScript yet.
 * It changes how fast the runner starts and what an error's stack looks like, never what the program declares.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- Node loads this file as it stands, as CommonJS */
'use strict';
const { readdirSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const util = require('node:util');
const { buildSync } = require('esbuild');

/**
 * 1. `.ts` files are compiled by esbuild, a folder at a time: the `ts-node` inside @pulumi/pulumi would load the whole TypeScript
 *    compiler first, which takes longer than the program. Types are checked by `tsc --noEmit`, never here.
 */
const compiled = new Map();
const sourceMaps = new Map();

function compileFolder(folder) {
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'),
  );
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
    sourcemap: 'external',
    logLevel: 'silent',
    tsconfigRaw: '{}',
  });
  for (const { path, text } of built.outputFiles) {
    const source = resolve(path).replace(/\.js(\.map)?$/, '.ts');
    (path.endsWith('.map') ? sourceMaps : compiled).set(source, text);
  }
}

require.extensions['.ts'] = (module, filename) => {
  if (!compiled.has(filename)) compileFolder(dirname(filename));
  module._compile(compiled.get(filename), filename);
};

/**
 * 2. Two packages are loaded on first use. Pulumi wants them to turn closures into Lambdas, which this program never does, and
 *    they are most of its start.
 */
const rarelyUsed = new Set(['@npmcli/arborist', '../../typescript-shim']);
const load = Module._load;
Module._load = function (request, parent, isMain) {
  if (request === 'source-map-support/register') return {}; // see 3
  const loaded = () => load.call(this, request, parent, isMain);
  if (request.endsWith('/debuggable')) return withoutStacks(loaded());
  if (!rarelyUsed.has(request)) return loaded();
  // Code compiled from TypeScript asks for `__esModule` when it imports, long before it uses anything.
  return new Proxy({}, { get: (_target, name) => (name === '__esModule' ? true : loaded()[name]) });
};

/**
 * 3. Pulumi keeps a stack with every promise it makes, for a report that it only prints on request. Taking and mapping them is
 *    seconds of work, so none is taken, and stacks are mapped to TypeScript from the first error on that nobody caught.
 */
const stackless = new WeakSet();
function withoutStacks(debuggable) {
  if (stackless.has(debuggable)) return debuggable;
  stackless.add(debuggable);
  const { debuggablePromise } = debuggable;
  debuggable.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
  return debuggable;
}

let isMapping = false;
function mapStacks() {
  if (isMapping) return;
  isMapping = true;
  require('source-map-support').install({
    environment: 'node',
    handleUncaughtExceptions: false,
    retrieveSourceMap: (url) => (sourceMaps.has(url) ? { url, map: sourceMaps.get(url) } : null),
  });
}
process.on('uncaughtException', mapStacks);
process.on('unhandledRejection', mapStacks);

/** 4. On Node 20, `util.inspect` of an error in colour takes 20 to 40 seconds inside Pulumi's runner. Errors are inspected plainly. */
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, options, ...rest) =>
    value instanceof Error && typeof options === 'object' && options !== null
      ? inspect(value, { ...options, colors: false })
      : inspect(value, options, ...rest),
  inspect,
);
