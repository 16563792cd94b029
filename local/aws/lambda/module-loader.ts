import { transformSync } from 'esbuild';
import { posix } from 'node:path';
import { compileFunction } from 'node:vm';
import { type Files } from './archive-files';

/** The names a module finds around it instead of Node's globals. Order is the parameter order of the compiled function. */
export const globalNames = [
  'process', 'global', 'globalThis', 'Date', 'Math', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate',
  'clearImmediate', 'performance', 'console', 'crypto', 'AbortSignal', 'fetch',
] as const; // prettier-ignore

export type Globals = Readonly<Record<(typeof globalNames)[number], unknown>>;

// As many letters as `import`, so that columns in stack traces stay true.
const importName = '$mport';

const parameters = ['module', 'exports', 'require', '__filename', '__dirname', importName, ...globalNames];

type CompiledModule = (...args: unknown[]) => void;

/**
 * Compiled code by its bytes and path. Code is compiled once in a process, whichever account declares it; every environment calls it
 * with globals of its own.
 */
const compiled = new WeakMap<Buffer, Map<string, CompiledModule>>();

/** Lambda's names for what can go wrong before a handler runs. */
export class LoadError extends Error {
  constructor(
    override readonly name: 'Runtime.ImportModuleError' | 'Runtime.HandlerNotFound' | 'Runtime.UserCodeSyntaxError',
    message: string,
  ) {
    super(message);
  }
}

/** `require` inside one environment: files of the package, then Node's modules as the environment has them. */
export class ModuleLoader {
  readonly #files: Files;
  readonly #globals: Globals;
  readonly #builtin: (name: string) => unknown;
  readonly #loaded = new Map<string, { exports: unknown }>();

  constructor(files: Files, globals: Globals, builtin: (name: string) => unknown) {
    this.#files = files;
    this.#globals = globals;
    this.#builtin = builtin;
  }

  /** The function named by `index.handler` or `src/index.handler`. Throws LoadError. */
  handler(name: string): (...args: unknown[]) => unknown {
    const slash = name.lastIndexOf('/') + 1;
    const dot = name.indexOf('.', slash);
    const path = dot < 0 ? name : name.slice(0, dot);
    const file = this.#resolveFile(path, ['.js', '.cjs', '.mjs']);
    if (!file) throw new LoadError('Runtime.ImportModuleError', `Error: Cannot find module '${path}'`);
    let found: unknown = this.#load(file);
    for (const part of name.slice(dot + 1).split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found !== 'function')
      throw new LoadError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
    return found as (...args: unknown[]) => unknown; // just checked
  }

  #load(file: string): unknown {
    const known = this.#loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown, id: file, filename: `/var/task/${file}`, loaded: false };
    this.#loaded.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(this.#files.get(file)!.toString('utf8')); // resolved, so present
      return module.exports;
    }
    const require = this.#requireFrom(posix.dirname(file));
    const globals = globalNames.map((name) => this.#globals[name]);
    const importModule = async (name: string) => asNamespace(require(name));
    this.#compile(file).call(
      module.exports,
      module,
      module.exports,
      require,
      module.filename,
      posix.dirname(module.filename),
      importModule,
      ...globals,
    );
    module.loaded = true;
    return module.exports;
  }

  #requireFrom(folder: string): (name: string) => unknown {
    const require = (name: string): unknown => {
      if (/^\.{0,2}\//.test(name) || name === '.' || name === '..') {
        const path = name.startsWith('/') ? posix.relative('/var/task', name) : posix.join(folder, name);
        const file = this.#resolveFile(path, ['', '.js', '.cjs', '.json', '/index.js', '/index.cjs']);
        if (file) return this.#load(file);
      } else {
        if (name === 'module' || name === 'node:module') return { createRequire: () => require, builtinModules: [] };
        const builtin = this.#builtin(name);
        if (builtin !== undefined) return builtin;
        const file = this.#resolvePackage(name);
        if (file) return this.#load(file);
      }
      throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
    };
    return require;
  }

  #resolveFile(path: string, endings: readonly string[]): string | undefined {
    const plain = path.replace(/^\.\//, '');
    const ending = endings.find((one) => this.#files.has(plain + one));
    return ending === undefined ? undefined : plain + ending;
  }

  /** A package shipped beside the code, by `main` or `index.js`; conditional exports are not read (bundles have none). */
  #resolvePackage(name: string): string | undefined {
    const root = `node_modules/${name}`;
    const manifest = this.#files.get(`${root}/package.json`);
    const main = manifest ? (JSON.parse(manifest.toString('utf8')) as { main?: string }).main : undefined;
    return this.#resolveFile(main ? posix.join(root, main) : root, ['', '.js', '.json', '/index.js']);
  }

  #compile(file: string): CompiledModule {
    const bytes = this.#files.get(file)!; // resolved, so present
    const ofBytes = compiled.get(bytes) ?? new Map<string, CompiledModule>();
    compiled.set(bytes, ofBytes);
    const known = ofBytes.get(file);
    if (known) return known;
    const code = compileModule(file, bytes.toString('utf8'));
    ofBytes.set(file, code);
    return code;
  }
}

function compileModule(file: string, text: string): CompiledModule {
  const source = file.endsWith('.mjs') ? asCommonJs(text) : text;
  // `import()` would leave the sandbox; bundles use it for Node's own modules only.
  const code = source.replace(/(?<![\w$.])import\((\s*["'][^"'\n]+["']\s*)\)/g, `${importName}($1)`);
  try {
    return compileFunction(code, parameters, { filename: `/var/task/${file}` }) as CompiledModule;
  } catch (error) {
    throw new LoadError('Runtime.UserCodeSyntaxError', error instanceof Error ? String(error) : 'SyntaxError');
  }
}

const asCommonJs = (text: string): string =>
  transformSync(text, { format: 'cjs', target: 'node20', logLevel: 'silent' }).code;

function asNamespace(module: unknown): unknown {
  return typeof module === 'object' && module !== null ? { default: module, ...module } : { default: module };
}
