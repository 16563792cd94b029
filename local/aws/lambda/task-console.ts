import { format, inspect } from 'node:util';
import { type TaskStream } from './task-process';

/** `console` as Lambda patches it: time, request id, level and message in one record, tab-separated. */
export function taskConsole(stdout: TaskStream, stamp: () => string): Console {
  const counts = new Map<string, number>();
  const at =
    (level: string) =>
    (...args: unknown[]): void => {
      // A record keeps its line breaks as carriage returns, so that it stays one log event.
      stdout.write(`${stamp()}\t${level}\t${format(...args).replaceAll('\n', '\r')}\n`);
    };
  const info = at('INFO');
  const quiet = () => undefined;
  const methods = {
    log: info,
    info,
    debug: at('DEBUG'),
    warn: at('WARN'),
    error: at('ERROR'),
    trace: at('TRACE'),
    dir: (value: unknown) => info(inspect(value)),
    table: (value: unknown) => info(inspect(value)),
    assert: (held: unknown, ...args: unknown[]) => {
      if (!held) at('ERROR')('Assertion failed', ...args);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      info(`${label}: ${counts.get(label)}`);
    },
    group: quiet,
    groupCollapsed: quiet,
    groupEnd: quiet,
    time: quiet,
    timeEnd: quiet,
    timeLog: quiet,
  };
  return methods as unknown as Console; // all that code calls on a console
}
