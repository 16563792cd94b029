import { type Centre, type Pickup, type Ringing } from '../centre/centre';
import { type PhoneEvent } from './phone-event';

type RingingEvent = Extract<PhoneEvent, { kind: 'ringing' }>;

interface Ring {
  readonly event: RingingEvent;
  readonly ringing: Ringing;
  answered(pickup: Pickup): void;
}

/**
 * The telephones that the centre makes ring. The page is every telephone: whoever looks at it may pick up for anybody. A third party
 * is none of them, because nobody says when their part is over: their telephone rings out.
 */
export class RingingPhones {
  readonly #rings = new Map<string, Ring>();
  readonly #hangUp: () => void;

  constructor(
    private readonly centre: Pick<Centre, 'answerWith' | 'clock'>,
    private readonly newRingId: () => string,
    private readonly tell: (event: PhoneEvent) => void,
  ) {
    this.#hangUp = centre.answerWith((ringing) => (ringing.purpose === 'thirdParty' ? undefined : this.#ring(ringing)));
  }

  /** What rings now, for a page that comes to it. */
  now(): readonly RingingEvent[] {
    return [...this.#rings.values()].map(({ event }) => event);
  }

  /** Picks up. False when it rings no more: somebody was quicker, or the centre gave up. */
  answer(id: string, pickUp: (ringing: Ringing) => Pickup): boolean {
    const ring = this.#stop(id);
    ring?.answered(pickUp(ring.ringing));
    return ring !== undefined;
  }

  decline(id: string): boolean {
    const ring = this.#stop(id);
    ring?.answered({ kind: 'declines' });
    return ring !== undefined;
  }

  close(): void {
    this.#hangUp();
    for (const id of [...this.#rings.keys()]) this.decline(id);
  }

  #ring(ringing: Ringing): Promise<Pickup> {
    const id = this.newRingId();
    const { number, from, purpose } = ringing;
    const event: RingingEvent = { kind: 'ringing', id, at: this.centre.clock.now(), number, from, purpose };
    return new Promise((answered) => {
      this.#rings.set(id, { event, ringing, answered });
      ringing.over.addEventListener('abort', () => this.decline(id), { once: true });
      this.tell(event);
    });
  }

  #stop(id: string): Ring | undefined {
    const ring = this.#rings.get(id);
    if (!ring) return undefined;
    this.#rings.delete(id);
    this.tell({ kind: 'stoppedRinging', id });
    return ring;
  }
}
