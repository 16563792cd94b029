import { type OpenCentre } from '../centre/open';
import { askedBy, askedFor } from '../aws/faults';

/** An invocation of a function as it was asked for. */
export interface Invocation {
  readonly by: string;
  readonly on: string;
  /** JSON text. */
  readonly payload: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Listens to every invocation of a function, and makes it again: what Connect, Lex and Step Functions do where an answer got lost. */
export class Wiretap {
  readonly invocations: Invocation[] = [];
  readonly #centre: OpenCentre;
  readonly #heard = new Set<(invocation: Invocation) => void>();

  constructor(centre: OpenCentre) {
    this.#centre = centre;
    // A rule that never answers sees every request.
    centre.account.faults.add((subject) => {
      const { service, operation, input, principal } = subject;
      if (service !== 'lambda' || operation !== 'Invoke' || principal.kind === 'operator') return undefined;
      const invocation = {
        by: askedBy(subject),
        on: askedFor(subject) ?? '',
        payload: String(input['Payload'] ?? ''),
        input: { ...input },
      };
      this.invocations.push(invocation);
      for (const listener of this.#heard) listener(invocation);
      return undefined;
    });
  }

  onInvocation(listener: (invocation: Invocation) => void): void {
    this.#heard.add(listener);
  }

  /** The same invocation, or one with another payload. Answers JSON text; a failure as the error's. */
  async again({ input, payload }: Invocation, changed = payload): Promise<string> {
    const request = { ...input, Payload: changed };
    const answer = await this.#centre.account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', request);
    return (answer as { readonly Payload?: string }).Payload ?? ''; // What Invoke answers.
  }
}
