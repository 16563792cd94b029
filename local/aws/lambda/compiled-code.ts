import { transformSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { forgetOldest, keepFile } from '../../cache/kept-files';

/** The names a module finds around it instead of Node's globals. */
export const globalNames = [
  'process', 'global', 'globalThis', 'Date', 'Math', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate',
  'clearImmediate', 'performance', 'console', 'crypto', 'AbortSignal', 'fetch',
] as const; // prettier-ignore

// As many letters as `import`, so that columns in stack traces stay true.
const importName = '$mport';

const parameters = ['module', 'exports', 'require', '__filename', '__dirname', importName, ...globalNames];

/** A module of a deployment package. Called with what it finds around it, in the order of a wrapper of Node's, `import`, then `globalNames`. */
export interface CompiledModule {
  readonly run: (...around: unknown[]) => void;
  /** To be called once it has run: other processes need not compile again what was used of it. */
  readonly keep: () => void;
}

/** By bytes and path: code is compiled once in a process, whichever account declares it. */
const compiled = new WeakMap<Buffer, Map<string, CompiledModule>>();

/** Throws SyntaxError. */
export function compiledModule(bytes: Buffer, file: string): CompiledModule {
  const ofBytes = compiled.get(bytes) ?? new Map<string, CompiledModule>();
  compiled.set(bytes, ofBytes);
  const known = ofBytes.get(file) ?? compile(file, bytes.toString('utf8'));
  ofBytes.set(file, known);
  return known;
}

function compile(file: string, text: string): CompiledModule {
  const source = file.endsWith('.mjs') ? asCommonJs(text) : text;
  // `import()` would leave the sandbox; bundles use it for Node's own modules only.
  const code = source.replace(/(?<![\w$.])import\((\s*["'][^"'\n]+["']\s*)\)/g, `${importName}($1)`);
  const opening = `(function (${parameters.join(',')}) {`;
  const wrapped = `${opening}${code}\n})`;
  const options = { filename: `/var/task/${file}`, columnOffset: -opening.length };
  if (code.length < worthKeeping) return { run: inThisContext(new Script(wrapped, options)), keep: () => undefined };
  const cache = join(cacheFolder, createHash('sha256').update(process.version).update(wrapped).digest('hex'));
  const cachedData = readKept(cache);
  const script = new Script(wrapped, cachedData ? { ...options, cachedData } : options);
  let isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  return {
    run: inThisContext(script),
    keep() {
      if (isKept) return;
      isKept = true;
      keepFile(cache, script.createCachedData());
      forgetOldest(cacheFolder, mostKept);
    },
  };
}

const inThisContext = (script: Script) => script.runInThisContext() as CompiledModule['run']; // the wrapper above

/** V8 compiles a function when it is first called. What it made of a bundle by then is kept beside the packages: a cold start takes half the time. */
const cacheFolder = join(dirname(require.resolve('esbuild/package.json')), '..', '.cache', 'deskline', 'code');
/** Characters. */
const worthKeeping = 50_000;
const mostKept = 150;

function readKept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // Not there yet.
  }
}

const asCommonJs = (text: string): string =>
  transformSync(text, { format: 'cjs', target: 'node20', logLevel: 'silent' }).code;
