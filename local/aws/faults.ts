import { type AwsError, type Principal } from './door';

/** A request about to run, as a fault may look at it. */
export interface FaultySubject {
  readonly service: string;
  readonly operation: string;
  readonly principal: Principal;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What goes wrong. `lost`: the operation takes effect, but its answer never arrives (the client waits for its own time limit). */
export type Fault =
  | { readonly kind: 'error'; readonly error: AwsError }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'lost' };

/** Trouble on purpose: scenarios and the command line's `--fault` put rules here. */
export class Faults {
  readonly #rules = new Set<(subject: FaultySubject) => Fault | undefined>();

  /** The first rule that answers decides. The function returned takes the rule away again. */
  add(rule: (subject: FaultySubject) => Fault | undefined): () => void {
    this.#rules.add(rule);
    return () => this.#rules.delete(rule);
  }

  of(subject: FaultySubject): Fault | undefined {
    for (const rule of this.#rules) {
      const fault = rule(subject);
      if (fault) return fault;
    }
    return undefined;
  }
}
