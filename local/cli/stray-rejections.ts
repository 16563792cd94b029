interface Emitter {
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown;
  off(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown;
}

/** Where the bundles of functions believe they are, here as in Lambda. */
const taskFolder = '/var/task/';

/**
 * A promise that a function forgot and that fails is that function's fault: Lambda would end its environment and nothing else, so the
 * centre says so and goes on. Anything else that nobody waited for is a bug of ours, and ends the process as Node has it.
 * The function returned stops listening.
 */
export function forgiveFunctions(process: Emitter, err: (text: string) => void): () => void {
  const listener = (reason: unknown): void => {
    const { name, message, stack } = asError(reason);
    // The first line that is no word of the error's: who threw.
    const frame = stack.split('\n').find((line) => /^\s+at /.test(line) && !line.includes('node:internal'));
    if (!frame?.includes(taskFolder)) throw reason;
    err(`function: forgot a promise that failed with ${oneLine(`${name}: ${message}`)} (${frame.trim()})\n`);
  };
  process.on('unhandledRejection', listener);
  return () => void process.off('unhandledRejection', listener);
}

/** By its fields: what a bundle throws need not be an Error of this realm. */
function asError(reason: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  const of = (field: 'name' | 'message' | 'stack'): string => {
    const value: unknown = typeof reason === 'object' && reason !== null ? Reflect.get(reason, field) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { name: of('name'), message: of('message'), stack: of('stack') };
}

/** What a function wrote goes to a terminal: no control characters. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
