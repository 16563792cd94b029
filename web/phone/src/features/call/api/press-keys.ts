import { nothing, request } from '../../../shared/request';

const pressKeys = (callId: string, keys: string): Promise<void> =>
  request(`/api/calls/${callId}/keys`, nothing, { keys });

/**
 * Sends keys in the order they are pressed: requests of their own would overtake each other. Those pressed while one is under
 * way go together with the next.
 */
export class KeySender {
  #pending = '';
  #busy = false;

  constructor(
    private readonly callId: string,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  press(keys: string): void {
    this.#pending += keys;
    if (!this.#busy) void this.#send();
  }

  async #send(): Promise<void> {
    this.#busy = true;
    while (this.#pending !== '') {
      const keys = this.#pending;
      this.#pending = '';
      await pressKeys(this.callId, keys).catch(this.onTrouble);
    }
    this.#busy = false;
  }
}
