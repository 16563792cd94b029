import { hashOf } from '../intrinsics/hash';
import { partition as partitionOf } from '../intrinsics/array-partition';
import { rangeOf } from '../intrinsics/array-range';
import { isTooDeep } from '../json';
import { type Visit } from '../program';
import { Random } from '../../time/random';

/** What JSONata gives a native function as `this`. */
interface Focus {
  readonly environment: { lookup(name: string): { implementation(...args: unknown[]): unknown } };
}

/** An error as the jsonata library throws them: it makes the message of a code it knows from these fields. */
class SignatureError extends Error {
  readonly code = 'T0410';
  constructor(
    readonly token: string,
    readonly index: number,
    readonly value: unknown,
  ) {
    super(`Argument ${index} of function "${token}" does not match function signature`);
  }
}

class RangeTooLong extends Error {
  readonly code = 'D2014';
  constructor(readonly value: number) {
    super(`a range of ${value} items is too long`);
  }
}

/** Largest array `$range` makes; beyond it the 256 KiB limit has long been passed. */
const MAX_RANGE = 131_072;

function partition(items: unknown, size: unknown): unknown {
  if (items === undefined) return undefined;
  if (typeof size !== 'number' || size < 1) throw new SignatureError('partition', 2, size);
  return partitionOf(Array.isArray(items) ? items : [items], Math.floor(size));
}

/** Recorded: `$range(1, 9, 9)` answers 1, as any JSONata sequence of one item does. */
function range(first: unknown, last: unknown, step: unknown = 1): unknown {
  const wrong = [first, last, step].findIndex((value) => typeof value !== 'number');
  if (wrong >= 0 || step === 0) throw new SignatureError('range', wrong >= 0 ? wrong + 1 : 3, step);
  const [start, end, increment] = [first, last, step] as [number, number, number]; // checked on the line above
  if ((end - start) / increment > MAX_RANGE) throw new RangeTooLong((end - start) / increment);
  const values = rangeOf(start, end, increment);
  return values.length === 1 ? values[0] : values;
}

function hash(data: unknown, algorithm: unknown): unknown {
  if (data === undefined) return undefined;
  const digest = hashOf(typeof data === 'string' ? data : JSON.stringify(data), String(algorithm));
  if (digest === undefined) throw new SignatureError('hash', 2, algorithm);
  return digest;
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new SignatureError('parse', 1, text);
  try {
    const value: unknown = JSON.parse(text);
    if (!isTooDeep(value)) return value;
  } catch {
    // Reported below, together with JSON that nests too deeply.
  }
  throw new Error(`The argument of the parse function is not valid JSON: ${text}`); // wording UNVERIFIED
}

function shuffle(items: unknown, random: Random): unknown {
  if (!Array.isArray(items)) return items === undefined ? undefined : [items];
  const shuffled: unknown[] = [...items];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = random.int(0, at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
  }
  return shuffled;
}

/**
 * The functions AWS adds to JSONata, and those of the library that would otherwise look at the real clock or at real chance.
 * `$eval` does not exist in Step Functions.
 */
export function functionsFor(visit: Pick<Visit, 'clock' | 'random'>): Readonly<Record<string, unknown>> {
  return {
    partition,
    range,
    hash,
    parse,
    uuid: () => visit.random.uuid(),
    random: (seed?: unknown) => (seed === undefined ? visit.random : new Random(`$random/${String(seed)}`)).next(),
    shuffle: (items: unknown) => shuffle(items, visit.random),
    millis: () => visit.clock.now(),
    now: {
      _jsonata_function: true, // only marked functions are given their surroundings as `this`
      implementation(this: Focus, picture?: unknown, timezone?: unknown): unknown {
        return this.environment.lookup('fromMillis').implementation(visit.clock.now(), picture, timezone);
      },
    },
    eval: undefined,
  };
}
