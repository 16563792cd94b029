import { createHash } from 'node:crypto';
import { type Principal } from '../door';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Who holds which access key. Keys follow from the seed, so the same run hands out the same ones. */
export class Sessions {
  readonly #seed: string;
  readonly #principals = new Map<string, Principal>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Credentials by which the door knows `principal` again. */
  issue(principal: Principal): Credentials {
    const subject = principal.kind === 'role' ? `${principal.roleArn}/${principal.sessionName}` : principal.kind;
    const digest = createHash('sha256').update(`${this.#seed}/${subject}`).digest();
    const accessKeyId = `${principal.kind === 'role' ? 'ASIA' : 'AKIA'}${base32(digest, 16)}`;
    this.#principals.set(accessKeyId, principal);
    return {
      accessKeyId,
      secretAccessKey: createHash('sha256').update(digest).update('secret').digest('base64').slice(0, 40),
      sessionToken: createHash('sha256').update(digest).update('token').digest('base64'),
    };
  }

  principalOf(accessKeyId: string): Principal | undefined {
    return this.#principals.get(accessKeyId);
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32 = (bytes: Buffer, length: number): string =>
  Array.from({ length }, (_, index) => alphabet[bytes[index]! & 31]).join(''); // 16 of 32 digest bytes
