/**
 * JSON that remembers where everything stood, so that a problem in a file of a thousand lines is reported with its line. Stricter
 * than `JSON.parse` in two ways a person is glad of: a name may not come twice in one object, and nesting has an end.
 */
export type LocatedJson =
  | {
      readonly kind: 'ok';
      readonly value: unknown;
      /** The line of a path, or of what encloses it. */ lineOf(path: readonly PropertyKey[]): number;
    }
  | { readonly kind: 'invalid'; readonly problem: FileProblem };

/** One thing wrong with a file. `path` is written `[2].email`, empty for the whole file. */
export interface FileProblem {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

const deepestNesting = 64;

const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;
const space = /[ \t\n\r]*/y;

class Mistake extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

export function parseLocatedJson(text: string): LocatedJson {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const reader = new Reader(source);
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  try {
    const value = reader.document();
    const lineOf = (path: readonly PropertyKey[]): number => {
      for (let length = path.length; length > 0; length--) {
        const offset = reader.offsets.get(keyOf(path.slice(0, length)));
        if (offset !== undefined) return lineAt(offset);
      }
      return lineAt(reader.start);
    };
    return { kind: 'ok', value, lineOf };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { kind: 'invalid', problem: { line: lineAt(error.at), path: '', message: error.message } };
  }
}

/** A path as people write it: `[2].email`, `inbound.greeting.en-US`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, step) => {
    if (typeof step === 'number') return `${written}[${step}]`;
    return written === '' ? String(step) : `${written}.${String(step)}`;
  }, '');
}

const keyOf = (path: readonly PropertyKey[]): string => JSON.stringify(path);

class Reader {
  readonly offsets = new Map<string, number>();
  start = 0;
  #at = 0;

  constructor(readonly text: string) {}

  document(): unknown {
    this.#skipSpace();
    this.start = this.#at;
    const value = this.#value([]);
    if (this.#at < this.text.length)
      throw new Mistake(this.#at, 'the file goes on after its end; leave the rest out, or check the brackets');
    return value;
  }

  #value(path: readonly PropertyKey[]): unknown {
    if (path.length > deepestNesting)
      throw new Mistake(this.#at, `this is nested deeper than ${deepestNesting} levels`);
    const next = this.text[this.#at];
    if (next === '{') return this.#object(path);
    if (next === '[') return this.#array(path);
    const scalar = this.#match(string) ?? this.#match(word) ?? this.#match(number);
    if (scalar === undefined) throw new Mistake(this.#at, this.#whatIsMissing());
    this.#skipSpace();
    return JSON.parse(scalar) as unknown;
  }

  #object(path: readonly PropertyKey[]): unknown {
    const entries = new Map<string, unknown>();
    this.#items('}', () => {
      const at = this.#at;
      const quoted = this.#match(string);
      if (quoted === undefined) throw new Mistake(at, 'a name in double quotes belongs here');
      const name = JSON.parse(quoted) as string; // the token is a JSON string
      if (name === '__proto__') throw new Mistake(at, 'the name "__proto__" is not allowed; choose another');
      if (entries.has(name)) throw new Mistake(at, `"${name}" comes twice in this object; keep one of them`);
      this.#skipSpace();
      if (!this.#take(':')) throw new Mistake(this.#at, `a ":" belongs after "${name}"`);
      this.offsets.set(keyOf([...path, name]), at);
      entries.set(name, this.#value([...path, name]));
    });
    return Object.fromEntries(entries);
  }

  #array(path: readonly PropertyKey[]): unknown {
    const values: unknown[] = [];
    this.#items(']', () => {
      this.offsets.set(keyOf([...path, values.length]), this.#at);
      values.push(this.#value([...path, values.length]));
    });
    return values;
  }

  /** The items of an object or array up to `close`, separated by commas. */
  #items(close: string, item: () => void): void {
    this.#at++;
    this.#skipSpace();
    if (this.#take(close)) return;
    for (;;) {
      item();
      if (this.#take(close)) return;
      if (!this.#take(',')) throw new Mistake(this.#at, `a "," or "${close}" belongs here`);
      if (this.text[this.#at] === close) throw new Mistake(this.#at, `there is a "," before "${close}"; leave it out`);
    }
  }

  #whatIsMissing(): string {
    const next = this.text[this.#at];
    if (next === undefined) return 'the file ends too early; check the brackets';
    if (next === '"')
      return 'this text does not end, or holds a line break or a bad escape; close it with " on the same line';
    if (next === '/' || next === '#') return 'JSON has no comments; leave it out';
    return 'a value belongs here: text in double quotes, a number, true, false, null, {…} or […]';
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    this.#skipSpace();
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skipSpace(): void {
    this.#match(space);
  }
}
