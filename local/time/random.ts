import { createHash } from 'node:crypto';

/** Chance as an argument: the same seed gives the same ids, jitter and codes, so that a run can be replayed to the byte. */
export class Random {
  #counter = 0;
  #pool: Buffer = Buffer.alloc(0);
  #used = 0;

  /** `seed` is any text or number; `fork` gives independent streams of one seed. */
  constructor(readonly seed: string | number) {}

  /** `size` bytes from SHA-256 in counter mode. Repeatable, therefore for simulations only. */
  bytes(size: number): Buffer {
    if (this.#used + size > this.#pool.length) this.#refill(size);
    this.#used += size;
    return Buffer.from(this.#pool.subarray(this.#used - size, this.#used));
  }

  /** Some blocks at a time: most draws are of a few bytes. What is left of the old ones comes first. */
  #refill(size: number): void {
    const blocks = [this.#pool.subarray(this.#used)];
    for (let ready = blocks[0]!.length; ready < Math.max(size, 256); ready += 32) {
      blocks.push(createHash('sha256').update(`${this.seed}:${this.#counter++}`).digest());
    }
    this.#pool = Buffer.concat(blocks);
    this.#used = 0;
  }

  /** A number in [0, 1) with 53 random bits. */
  next(): number {
    const bytes = this.bytes(7);
    return (bytes.readUIntBE(0, 6) * 32 + (bytes[6]! >> 3)) / 2 ** 53;
  }

  /** A whole number in [min, max). */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min));
  }

  /** A version 4 UUID. */
  uuid(): string {
    const b = this.bytes(16);
    b[6] = (b[6]! & 0x0f) | 0x40;
    b[8] = (b[8]! & 0x3f) | 0x80;
    const hex = b.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** A stream of its own for one part, so that what one part draws never shifts another's. */
  fork(part: string): Random {
    return new Random(`${this.seed}/${part}`);
  }
}
