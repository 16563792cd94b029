import { type Answerer, type CallResult, type Pickup, type Ringing } from '../centre/centre';
import { type Clock } from '../time/clock';
import { type ScriptedCaller } from './scripted-caller';

/** How long a telephone rings before a person of a scenario picks it up. */
const pickUpMs = 3_000;

/** Somebody a scenario expects to be called. */
interface Called {
  readonly number: string;
  /** Absent when it rings out. */
  readonly caller?: ScriptedCaller;
  readonly stays: boolean;
  rung: boolean;
  readonly ended: (result: CallResult | 'noAnswer') => void;
}

/** The telephones of a scenario: each ring goes to the next person who is to be called at that number, in the order of the file. */
export class CalledPeople {
  readonly #expected: Called[] = [];

  constructor(private readonly clock: Clock) {}

  /** Without a `caller` the telephone rings out. Answers when the call is over, or has rung out. */
  expect(number: string, caller?: ScriptedCaller, stays = false): Promise<CallResult | 'noAnswer'> {
    return new Promise((ended) => {
      this.#expected.push({ number, stays, rung: false, ended, ...(caller && { caller }) });
    });
  }

  readonly answerer: Answerer = (ringing) => {
    const called = this.#expected.find((one) => !one.rung && one.number === ringing.number);
    if (!called) return undefined;
    called.rung = true;
    return this.#pickUp(called, ringing);
  };

  async #pickUp({ caller, stays, ended }: Called, { over, purpose, number }: Ringing): Promise<Pickup> {
    try {
      if (caller) await this.clock.sleep(pickUpMs, over);
      else await aborted(over);
    } catch {
      // Whoever called gave up first.
    }
    if (!caller || over.aborted) {
      ended('noAnswer');
      return { kind: 'declines' };
    }
    caller.answers(number);
    // A third party is part of somebody else's contact: for them it is over when they hang up.
    if (purpose === 'thirdParty') void aborted(caller.gone).then(() => ended(thirdPartyLeft(this.clock.now())));
    return { kind: 'answers', line: caller, inQueue: stays ? 'stay' : 'leave', ended };
  }
}

const thirdPartyLeft = (at: number): CallResult => ({
  contactId: '',
  outcome: 'hungUp',
  attributes: {},
  startedAt: at,
  endedAt: at,
});

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
