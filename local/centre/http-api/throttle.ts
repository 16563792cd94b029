/** How many requests a stage takes: a token bucket, as API Gateway's throttling is. */
export class Throttle {
  #left: number;
  #at: number;

  constructor(
    private readonly limits: { readonly ratePerSecond: number; readonly burst: number },
    now: number,
  ) {
    this.#left = limits.burst;
    this.#at = now;
  }

  /** False when this one is too many. `now` in milliseconds. */
  admits(now: number): boolean {
    const { ratePerSecond, burst } = this.limits;
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * ratePerSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
