/**
 * The variables of one workflow level. A branch or iteration has a scope of its own inside the outer one: it reads outward,
 * writes only to itself, and vanishes when it is done.
 */
export class Scope {
  readonly #values = new Map<string, unknown>();
  #flat: Readonly<Record<string, unknown>> | undefined;

  constructor(readonly outer?: Scope) {}

  has(name: string): boolean {
    return this.#values.has(name) || (this.outer?.has(name) ?? false);
  }

  get(name: string): unknown {
    return this.#values.has(name) ? this.#values.get(name) : this.outer?.get(name);
  }

  assign(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) this.#values.set(name, value);
    this.#flat = undefined;
  }

  /** All visible variables as one record, for JSONata. Outer scopes stand still while an inner one lives. */
  flatten(): Readonly<Record<string, unknown>> {
    if (!this.#flat) {
      // Without a prototype a variable may have any name, `__proto__` included.
      const flat: Record<string, unknown> = Object.assign(Object.create(null), this.outer?.flatten()); // Object.create answers any
      for (const [name, value] of this.#values) flat[name] = value;
      this.#flat = flat;
    }
    return this.#flat;
  }
}
