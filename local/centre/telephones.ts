import { type ContactRecord } from '../connect/contacts/contact-record';
import { type DialResult, type Line, type OutboundCall } from '../connect/instance/ports';
import { type Clock } from '../time/clock';
import { type Answerer, type CallResult, type Ringing } from './centre';

/** The telephones of the world outside: people of a scenario, open pages. What nobody picks up rings out. */
export class Telephones {
  readonly #answerers = new Set<Answerer>();
  readonly #talking = new Map<string, (result: CallResult) => void>();

  constructor(
    private readonly clock: Clock,
    private readonly closing: AbortSignal,
    private readonly resultOf: (record: ContactRecord) => CallResult,
  ) {}

  /** The function returned takes the telephone away. */
  answerWith(answerer: Answerer): () => void {
    this.#answerers.add(answerer);
    return () => this.#answerers.delete(answerer);
  }

  async dial({ contactId, number, from, purpose, limitSeconds }: OutboundCall): Promise<DialResult> {
    const over = new AbortController();
    const ringsForMs = limitSeconds * 1000;
    const ringing: Ringing = { contactId, number, from, purpose, ringsForMs, over: over.signal };
    const pickups = [...this.#answerers].flatMap((answerer) => answerer(ringing) ?? []);
    const answer = await Promise.race([...pickups, this.#ringOut(ringsForMs, over.signal)]);
    over.abort(new Error('it rings no more'));
    if (answer.kind !== 'answers') return { kind: 'noAnswer' };
    if (answer.ended) this.#talking.set(contactId, answer.ended.bind(answer));
    const line = hangingUpWith(answer.line, this.closing);
    return { kind: 'answered', line, ...(answer.inQueue === undefined ? {} : { inQueue: answer.inQueue }) };
  }

  contactOver(record: ContactRecord): void {
    this.#talking.get(record.contactId)?.(this.resultOf(record));
    this.#talking.delete(record.contactId);
  }

  async #ringOut(ms: number, picked: AbortSignal): Promise<{ readonly kind: 'rangOut' }> {
    try {
      await this.clock.sleep(ms, AbortSignal.any([picked, this.closing]));
    } catch {
      // Somebody was quicker, or the centre closes.
    }
    return { kind: 'rangOut' };
  }
}

/** The line of a person, which the closing of the centre ends as well. */
export function hangingUpWith(line: Line, closing: AbortSignal): Line {
  return {
    gone: AbortSignal.any([line.gone, closing]),
    play: line.play.bind(line),
    listen: line.listen.bind(line),
  };
}
