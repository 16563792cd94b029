import { type CallResult, type Centre, type Pickup, type Ringing } from '../centre/centre';
import { type FlowStep } from '../connect/instance/ports';
import { LiveLine } from './live-line';
import { type PhoneEvent } from './phone-event';

export interface Dialled {
  /** E.164, or null for a withheld number. */
  readonly from: string | null;
  readonly to: string;
  readonly pace: number;
}

export interface PhoneStream {
  tell(event: PhoneEvent): void;
  end(): void;
}

/** A call without a phone on its stream is over after this long: its tab never came, or went before it was told the id. */
const UNATTENDED_MS = 10_000;

/**
 * One call placed from a page, or picked up on one. What is told goes straight to the one stream that attends it; nothing is kept, so that nothing
 * secret outlives the moment it was heard. Only what happens before the stream is there waits for it.
 */
export class LiveCall {
  readonly line: LiveLine;
  #over: Promise<void> = Promise.resolve();
  #early: PhoneEvent[] = [];
  #stream: PhoneStream | undefined;
  readonly #attended = new AbortController();
  #contactId: string | undefined;

  constructor(
    readonly id: string,
    private readonly centre: Centre,
    private readonly report: (bug: unknown) => void,
  ) {
    this.line = new LiveLine(centre.clock, (event) => this.tell(event));
  }

  /** Resolves when the call is over and everything is told. Never rejects. */
  start(dialled: Dialled): Promise<void> {
    this.line.pace = dialled.pace;
    const { from, to } = dialled;
    this.#over = this.#run(this.centre.placeCall({ from, to, line: this.line }));
    return this.#over;
  }

  /** The same for a telephone that the centre made ring: `pickup` is what the centre is told. */
  answer({ contactId }: Ringing, pace: number): { readonly pickup: Pickup; readonly over: Promise<void> } {
    this.line.pace = pace;
    this.#contactId = contactId;
    let ended: (result: CallResult) => void = () => undefined;
    this.#over = this.#run(new Promise<CallResult>((resolve) => (ended = resolve)));
    return { pickup: { kind: 'answers', line: this.line, ended: (result) => ended(result) }, over: this.#over };
  }

  /** One phone a call: two ears on one line would each get half. */
  get isAttended(): boolean {
    return this.#attended.signal.aborted;
  }

  attend(stream: PhoneStream): void {
    if (this.isAttended) throw new Error('another phone is on this call');
    this.#stream = stream;
    this.#attended.abort(new Error('attended'));
    for (const event of this.#early) stream.tell(event);
    this.#early = [];
  }

  tell(event: PhoneEvent): void {
    if (this.#stream) this.#stream.tell(event);
    else this.#early.push(event);
  }

  /** Steps of this call's contact. `isOwn` is true when the step was taken in this call's own chain of events. */
  step(step: FlowStep, isOwn: boolean): void {
    if (isOwn) this.#contactId ??= step.contactId;
    if (step.contactId !== this.#contactId) return;
    const { at, flowName, identifier, type, branch, sensitive } = step;
    this.tell({
      kind: 'step',
      at,
      flow: flowName,
      block: identifier,
      type,
      ...(branch === undefined ? {} : { branch }),
      sensitive,
    });
  }

  /** Hangs up and waits for nobody: the server stops. */
  close(): Promise<void> {
    this.line.hangUp();
    this.#attended.abort(new Error('closed'));
    return this.#over;
  }

  async #run(result: Promise<CallResult>): Promise<void> {
    const attendance = this.#waitForPhone();
    try {
      this.tell(endOf(await result));
    } catch (bug) {
      this.report(bug);
      this.tell({ kind: 'ended', at: this.centre.clock.now(), outcome: 'failed' });
    }
    await attendance;
    this.line.hangUp();
    this.#stream?.end();
    this.#stream = undefined;
    this.#early = [];
  }

  async #waitForPhone(): Promise<void> {
    try {
      await this.centre.clock.sleep(UNATTENDED_MS, this.#attended.signal);
    } catch {
      return; // Somebody attends, or the server stops.
    }
    this.#attended.abort(new Error('too late'));
    this.line.hangUp();
  }
}

const endOf = ({ outcome, queueName, unsupported, endedAt }: CallResult): PhoneEvent => ({
  kind: 'ended',
  at: endedAt,
  outcome,
  ...(queueName === undefined ? {} : { queue: queueName }),
  ...(unsupported === undefined ? {} : { unsupported }),
});
