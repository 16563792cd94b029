import { type Files } from './archive-files';

const taskRoot = '/var/task/';

/**
 * `node:fs` inside a function: the package under `/var/task`, a `/tmp` of its own in memory, and nothing else. Whatever asks for a
 * home folder or an AWS profile is told at once that there is none.
 */
export function taskFiles(files: Files): Record<string, unknown> {
  const scratch = new Map<string, Buffer>();
  const read = (path: unknown, options?: unknown): Buffer | string => {
    const content = find(files, scratch, pathOf(path));
    if (!content) throw missing('open', pathOf(path));
    const encoding =
      typeof options === 'string' ? options : (options as { encoding?: BufferEncoding } | undefined)?.encoding;
    return encoding ? content.toString(encoding as BufferEncoding) : Buffer.from(content);
  };
  const write = (path: unknown, data: unknown): void => {
    const name = pathOf(path);
    if (!name.startsWith('/tmp/')) throw failure('EROFS', 'read-only file system, open', name);
    scratch.set(name, Buffer.isBuffer(data) ? data : Buffer.from(String(data)));
  };
  const stat = (path: unknown): unknown => {
    const content = find(files, scratch, pathOf(path));
    if (!content) throw missing('stat', pathOf(path));
    return { size: content.length, isFile: () => true, isDirectory: () => false, isSymbolicLink: () => false };
  };
  const remove = (path: unknown): void => {
    if (!scratch.delete(pathOf(path))) throw missing('unlink', pathOf(path));
  };
  const exists = (path: unknown): boolean => find(files, scratch, pathOf(path)) !== undefined;
  const access = (path: unknown): void => void stat(path);
  const sync = { readFile: read, writeFile: write, stat, lstat: stat, unlink: remove, rm: remove, access };
  return withAllForms(sync, exists);
}

type Call = (...args: unknown[]) => unknown;

/** The same calls as `xSync`, `x` with a callback, and `promises.x`. */
function withAllForms(
  calls: Readonly<Record<string, Call>>,
  exists: (path: unknown) => boolean,
): Record<string, unknown> {
  const promises: Record<string, unknown> = { constants: {} };
  const module: Record<string, unknown> = {
    promises,
    constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
    existsSync: exists,
  };
  for (const [name, call] of Object.entries(calls)) {
    module[`${name}Sync`] = call;
    promises[name] = async (...args: unknown[]) => call(...args);
    module[name] = (...args: unknown[]) => {
      const callback = args.pop() as (error: unknown, value?: unknown) => void; // Node's convention: last
      Promise.resolve()
        .then(() => call(...args))
        .then(
          (value) => process.nextTick(callback, null, value),
          (error: unknown) => process.nextTick(callback, error),
        );
    };
  }
  return new Proxy(module, {
    get(target, name, receiver) {
      if (name === 'default') return receiver as unknown;
      if (typeof name !== 'string' || name in target || name === '__esModule' || name === 'then')
        return Reflect.get(target, name) as unknown;
      // Present, because libraries wrap members they never call; loud when it is called.
      return () => {
        throw new Error(`fs.${name}: not supported inside a local function`);
      };
    },
  });
}

function find(files: Files, scratch: ReadonlyMap<string, Buffer>, path: string): Buffer | undefined {
  if (path.startsWith(taskRoot)) return files.get(path.slice(taskRoot.length));
  return scratch.get(path) ?? (path.startsWith('/') ? undefined : files.get(path.replace(/^\.\//, '')));
}

const pathOf = (path: unknown): string => (path instanceof URL ? path.pathname : String(path));

const missing = (syscall: string, path: string): Error =>
  failure('ENOENT', `no such file or directory, ${syscall}`, path);

function failure(code: string, text: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${text} '${path}'`), { code, path, errno: code === 'ENOENT' ? -2 : -30 });
}
