import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Mac } from '../shared/kms-mac';

/**
 * What staff carry around for us (a place in a list, a link to an export) says nothing to them and cannot be changed: AES-256-GCM, with
 * what it was made for as additional data. The key is made by KMS from a message, so it is the same in every copy of this function,
 * and is stored nowhere.
 */
export interface SealedBox {
  /** Base64url. */
  seal(purpose: string, value: unknown): Promise<string>;
  /** Undefined for what is not ours, was changed, or was sealed for another purpose. */
  open(purpose: string, text: string): Promise<unknown>;
}

const nonceBytes = 12;
const tagBytes = 16;

export function sealedBox(mac: Mac): SealedBox {
  let kept: Promise<Uint8Array> | undefined;
  const key = (): Promise<Uint8Array> => {
    const asked = (kept ??= mac('deskline/staff-api/sealed-box/v1'));
    // What failed is not kept.
    asked.catch(() => (kept = kept === asked ? undefined : kept));
    return asked;
  };
  return {
    async seal(purpose, value) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', await key(), nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url');
    },
    async open(purpose, text) {
      const bytes = Buffer.from(text, 'base64url');
      // Decoding overlooks what does not belong; one thing has one spelling here.
      if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== text) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', await key(), bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-tagBytes));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
        return JSON.parse(plain.toString('utf8')) as unknown;
      } catch {
        return undefined; // Not sealed by us, or not for this.
      }
    },
  };
}
