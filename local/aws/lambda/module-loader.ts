import { posix } from 'node:path';
import { type Files } from './archive-files';
import { compiledModule, type CompiledModule, globalNames } from './compiled-code';

export type Globals = Readonly<Record<(typeof globalNames)[number], unknown>>;

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
  readonly #compiled: CompiledModule[] = [];

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

  /** To be called when the handler has run. */
  keepCompiled(): void {
    for (const { keep } of this.#compiled.splice(0)) keep();
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
    this.#compile(file).run.call(
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
    try {
      const code = compiledModule(this.#files.get(file)!, file); // resolved, so present
      this.#compiled.push(code);
      return code;
    } catch (error) {
      throw new LoadError('Runtime.UserCodeSyntaxError', error instanceof Error ? String(error) : 'SyntaxError');
    }
  }
}

function asNamespace(module: unknown): unknown {
  return typeof module === 'object' && module !== null ? { default: module, ...module } : { default: module };
}
