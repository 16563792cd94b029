import { AsyncLocalStorage } from 'node:async_hooks';
import { type Centre, type Execution, type Happening, type Mail } from '../centre/centre';
import { type Dialled, LiveCall, type PhoneStream } from './live-call';
import { type PhoneEvent } from './phone-event';
import { RingingPhones } from './ringing-phones';

/** All calls and open inboxes of the pages: who is told what. */
export class Switchboard {
  readonly #calls = new Map<string, LiveCall>();
  readonly #inboxes = new Set<PhoneStream>();
  readonly #phones: RingingPhones;
  /** Says which call a step belongs to until its contact id is known: `placeCall` tells the id only when it is over. */
  readonly #placing = new AsyncLocalStorage<{ readonly id: string }>();
  readonly #stopListening: () => void;

  constructor(
    private readonly centre: Centre,
    private readonly newCallId: () => string,
    private readonly report: (bug: unknown) => void,
    /** A mail as it is shown here. */
    private readonly shown: (mail: Mail) => Mail,
  ) {
    this.#stopListening = centre.on((happening) => this.#on(happening));
    this.#phones = new RingingPhones(centre, newCallId, (event) => this.#tellAll(event));
  }

  get liveCalls(): number {
    return this.#calls.size;
  }

  /** Oldest first, as they are shown here. */
  mails(): readonly Mail[] {
    return this.centre.mails().map(this.shown);
  }

  call(id: string): LiveCall | undefined {
    return this.#calls.get(id);
  }

  place(dialled: Dialled): LiveCall {
    const id = this.newCallId();
    const call = new LiveCall(id, this.centre, this.report);
    // Known before it starts: the first step may be told before `start` returns.
    this.#calls.set(id, call);
    void this.#placing.run({ id }, () => call.start(dialled)).then(() => this.#calls.delete(id));
    return call;
  }

  /** Picks up what rings. Undefined when it rings no more. */
  answer(ringId: string, pace: number): LiveCall | undefined {
    const call = new LiveCall(this.newCallId(), this.centre, this.report);
    const isPickedUp = this.#phones.answer(ringId, (ringing) => {
      const { pickup, over } = call.answer(ringing, pace);
      this.#calls.set(call.id, call);
      void over.then(() => this.#calls.delete(call.id));
      return pickup;
    });
    return isPickedUp ? call : undefined;
  }

  /** False when it rings no more. */
  decline(ringId: string): boolean {
    return this.#phones.decline(ringId);
  }

  /** The inbox comes first, so that a phone needs one stream only: browsers allow six a server, for all tabs together. */
  attend(call: LiveCall, stream: PhoneStream): void {
    this.#greet(stream);
    call.attend(stream);
  }

  /** The function returned stops telling. */
  openInbox(stream: PhoneStream): () => void {
    this.#greet(stream);
    this.#inboxes.add(stream);
    return () => this.#inboxes.delete(stream);
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.#phones.close();
    await Promise.all([...this.#calls.values()].map((call) => call.close()));
    for (const inbox of this.#inboxes) inbox.end();
    this.#inboxes.clear();
  }

  #on(happening: Happening): void {
    switch (happening.kind) {
      case 'step': {
        const own = this.#placing.getStore()?.id;
        for (const call of this.#calls.values()) call.step(happening.step, call.id === own);
        return;
      }
      case 'mail':
        return this.#tellAll({ ...happening, mail: this.shown(happening.mail) });
      case 'execution':
        return this.#tellCalls(workflowOf(happening.execution));
      case 'refusal':
        return this.#tellCalls({ kind: 'refusal', at: this.centre.clock.now(), message: happening.message });
    }
  }

  #greet(stream: PhoneStream): void {
    stream.tell({ kind: 'mails', mails: this.mails() });
    for (const ringing of this.#phones.now()) stream.tell(ringing);
  }

  #tellAll(event: PhoneEvent): void {
    for (const inbox of this.#inboxes) inbox.tell(event);
    this.#tellCalls(event);
  }

  /** Workflows and mails do not say whose call they belong to; on a laptop there is mostly one. */
  #tellCalls(event: PhoneEvent): void {
    for (const call of this.#calls.values()) call.tell(event);
  }
}

const workflowOf = ({ workflow, status, states, startedAt, stoppedAt, error }: Execution): PhoneEvent => ({
  kind: 'workflow',
  at: stoppedAt,
  workflow,
  status,
  states,
  durationMs: stoppedAt - startedAt,
  ...(error === undefined ? {} : { error }),
});
