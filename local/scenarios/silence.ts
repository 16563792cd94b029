import { type Utterance } from '../connect/instance/ports';
import { speakingMs } from '../connect/execution/speaking';

/** As the centre counts it (`instance-centre.ts`). */
const pace = { charactersPerSecond: 15, promptSeconds: {} };

/** How long a caller hears nothing: after words or a question of the centre, until the next words. */
export class Silence {
  longestMs = 0;
  #quietSince: number | undefined;
  #talking = false;

  spokenTo({ kind, content }: Utterance, now: number): void {
    if (this.#quietSince !== undefined) this.longestMs = Math.max(this.longestMs, now - this.#quietSince);
    if (!this.#talking) this.#quietSince = now + speakingMs(kind, content, pace);
  }

  /** The centre has listened: until now it was the caller's turn. */
  asked(now: number): void {
    this.#quietSince = now;
  }

  /** While an agent talks nobody counts. */
  talks(talking: boolean): void {
    this.#talking = talking;
    this.#quietSince = undefined;
  }
}
