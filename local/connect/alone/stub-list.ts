/** Answers from a list in order; the last one repeats. */
export class StubList<T> {
  #used = 0;
  constructor(private readonly entries: readonly T[]) {}

  next(): T | undefined {
    const entry = this.entries[this.#used] ?? this.entries.at(-1);
    if (this.#used < this.entries.length) this.#used++;
    return entry;
  }

  /** Stops changing once only repetitions are left. */
  get position(): number {
    return Math.min(this.#used, Math.max(0, this.entries.length - 1));
  }
}

/** Lists by resource; `*` is any resource not named. */
export class StubLists<T> {
  readonly #lists: ReadonlyMap<string, StubList<T>>;

  constructor(entries: Readonly<Record<string, readonly T[]>>) {
    this.#lists = new Map(Object.entries(entries).map(([name, list]) => [name, new StubList(list)]));
  }

  next(resource: string): T | undefined {
    return (this.#lists.get(resource) ?? this.#lists.get('*'))?.next();
  }

  get positions(): readonly number[] {
    return [...this.#lists.values()].map((list) => list.position);
  }
}

/** The entry for a resource, or for `*`. */
export function stubFor<T>(entries: Readonly<Record<string, T>>, resource: string): T | undefined {
  return Object.hasOwn(entries, resource) ? entries[resource] : Object.hasOwn(entries, '*') ? entries['*'] : undefined;
}
