import { type Clock } from '../../time/clock';

type Call = (...args: unknown[]) => unknown;

/** A callback-style call of Node that answers from a thread of its own: virtual time stands still until it has. */
export function held(real: Call, clock: Clock): Call {
  return (...args) => {
    const callback = args.at(-1);
    if (typeof callback !== 'function') return real(...args);
    return void clock.hold(
      new Promise<void>((resolve) => {
        real(...args.slice(0, -1), (...results: unknown[]) => {
          resolve();
          (callback as Call)(...results);
        });
      }),
    );
  };
}
