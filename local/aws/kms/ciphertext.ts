import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { AwsError } from '../door';

export type EncryptionContext = Readonly<Record<string, string>>;

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
const keyIdBytes = 36;

/** AES-256-GCM; the blob names its key, so that Decrypt needs no KeyId, and binds the encryption context. */
export function seal(
  keyId: string,
  material: Buffer,
  iv: Buffer,
  plaintext: Buffer,
  context: EncryptionContext,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', material, iv);
  cipher.setAAD(digestOf(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([
    Buffer.from([version]),
    Buffer.from(keyId.padEnd(keyIdBytes), 'latin1'),
    iv,
    cipher.getAuthTag(),
    body,
  ]);
}

/** The id of the key that sealed a blob. Throws InvalidCiphertextException, which KMS words with no message at all. */
export function keyIdOf(blob: Buffer): string {
  if (blob.length < 1 + keyIdBytes + ivBytes + tagBytes || blob[0] !== version) throw invalid();
  return blob
    .subarray(1, 1 + keyIdBytes)
    .toString('latin1')
    .trimEnd();
}

export function open(material: Buffer, blob: Buffer, context: EncryptionContext): Buffer {
  const start = 1 + keyIdBytes;
  const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(start, start + ivBytes));
  decipher.setAAD(digestOf(context));
  decipher.setAuthTag(blob.subarray(start + ivBytes, start + ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(blob.subarray(start + ivBytes + tagBytes)), decipher.final()]);
  } catch {
    throw invalid(); // another context, or bytes changed on the way: KMS does not say which
  }
}

const invalid = (): AwsError => new AwsError('InvalidCiphertextException', '');

/** The order of context entries does not count. */
function digestOf(context: EncryptionContext): Buffer {
  const entries = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest();
}
