import * as pulumi from '@pulumi/pulumi';
import { bindReferences, insideJson, type Spelling, tokensIn } from './tokens';

/** What a name like `table:employees` stands for. */
export interface Reference {
  /** What files and environments get: the name, id or ARN that the service's API takes. */
  readonly value: pulumi.Input<string>;
  /** What a permission on it names; several when one name stands for several things. */
  readonly arns: readonly pulumi.Input<string>[];
  /** Must be there before anything that speaks of this in a flow, such as the association of a function with the instance. */
  readonly after?: readonly pulumi.Resource[];
}

/** Every `kind:name` that is known so far. */
export class References {
  readonly #known = new Map<string, Reference>();

  add(name: string, reference: Reference): void {
    this.#known.set(name, reference);
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  names(): string[] {
    return [...this.#known.keys()];
  }

  /** Throws for a name nobody declared: `creationOrder` has checked them all before. */
  get(name: string): Reference {
    const reference = this.#known.get(name);
    if (!reference) throw new pulumi.RunError(`${name} is not declared`);
    return reference;
  }

  /** A text with its tokens bound, in one apply. Values are written as `spelling` says: inside JSON text unless told otherwise. */
  bind(content: string, spelling: Spelling = insideJson): pulumi.Output<string> {
    const names = tokensIn(content);
    const values = pulumi.output(Object.fromEntries(names.map((name) => [name, this.get(name).value])));
    return values.apply((bound) => bindReferences(content, bound, spelling));
  }
}
