import * as crypto from 'node:crypto';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { held } from './held';

type Callback = (error: Error | null, result?: unknown) => void;

// A slice of a view, as the random fillers take it.
type Fillable = ArrayBufferView & { readonly buffer: ArrayBufferLike };

/** `node:crypto` whose chance comes from the seed; hashes, MACs and ciphers are the real ones. */
export function seededCrypto(random: Random, clock: Clock): Record<string, unknown> {
  const webcrypto = seededWebCrypto(random, clock);
  const later = (callback: unknown, value: unknown): void => process.nextTick(callback as Callback, null, value);
  const randomBytes = (size: number, callback?: unknown): Buffer | undefined => {
    const bytes = random.bytes(size);
    return callback ? void later(callback, bytes) : bytes;
  };
  const randomFillSync = (view: Fillable, offset = 0, size?: number): Fillable => fill(random, view, offset, size);
  const module: Record<string, unknown> = {
    ...crypto,
    webcrypto,
    subtle: webcrypto.subtle,
    getRandomValues: webcrypto.getRandomValues,
    randomUUID: () => random.uuid(),
    randomBytes,
    pseudoRandomBytes: randomBytes,
    randomFillSync,
    randomFill(view: Fillable, ...rest: unknown[]) {
      const [offset, size] = rest.filter((one) => typeof one === 'number') as number[]; // the numbers come before the callback
      later(rest.at(-1), randomFillSync(view, offset, size));
    },
    randomInt(...args: unknown[]) {
      const [first = 0, second] = args.filter((one) => typeof one === 'number') as number[]; // as above
      const value = second === undefined ? random.int(0, first) : random.int(first, second);
      return typeof args.at(-1) === 'function' ? void later(args.at(-1), value) : value;
    },
  };
  for (const name of chanceOnly) module[name] = refuse(name);
  for (const name of threaded) module[name] = held(crypto[name] as (...args: unknown[]) => unknown, clock);
  module['default'] = module;
  return module;
}

/** Real key generation cannot be repeated from a seed. */
const chanceOnly = [
  'generateKeyPair',
  'generateKeyPairSync',
  'generateKey',
  'generateKeySync',
  'generatePrime',
  'generatePrimeSync',
] as const;

/** These answer from a thread of their own; virtual time must wait for them. */
const threaded = ['pbkdf2', 'scrypt', 'hkdf', 'sign', 'verify'] as const;

const refuse = (name: string) => () => {
  throw new Error(`crypto.${name}: not supported locally, because its result could not be repeated from a seed`);
};

function fill(random: Random, view: Fillable, offset: number, size = view.byteLength - offset): Fillable {
  random.bytes(size).copy(new Uint8Array(view.buffer, view.byteOffset + offset, size));
  return view;
}

/** The global `crypto`. */
export function seededWebCrypto(
  random: Random,
  clock: Clock,
): { subtle: unknown; getRandomValues(view: Fillable): Fillable; randomUUID(): string } {
  const real = crypto.webcrypto.subtle;
  const subtle = Object.fromEntries(
    subtleMethods.map((name) => [
      name,
      // Web Crypto works on threads of its own.
      (...args: unknown[]) => clock.hold((real[name] as (...args: unknown[]) => Promise<unknown>).apply(real, args)),
    ]),
  );
  return {
    subtle: { ...subtle, generateKey: refuse('subtle.generateKey') },
    getRandomValues: (view) => fill(random, view, 0),
    randomUUID: () => random.uuid(),
  };
}

const subtleMethods = [
  'digest',
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'importKey',
  'exportKey',
  'deriveBits',
  'deriveKey',
  'wrapKey',
  'unwrapKey',
] as const;
