import {
  createCipheriv,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  publicEncrypt,
  constants,
  X509Certificate,
} from 'node:crypto';
import { type Random } from '../../time/random';

/**
 * What a caller types, encrypted as Connect does it (`facts/connect-flow-language.md` §6.3): a message of the AWS Encryption SDK
 * whose data key is wrapped by RSA-OAEP with SHA-512 under provider `AmazonConnect`, base64.
 *
 * Message format version 1, algorithm suite 0x0178 (AES-256-GCM, HKDF-SHA-256, no signature), framed. Which suite Connect itself
 * uses is UNVERIFIED; every Encryption SDK reads this one when its commitment policy allows decrypting without commitment.
 */
export interface InputEncryption {
  readonly keyId: string;
  /** PEM of an X.509 certificate; a bare public key is accepted too. */
  readonly certificate: string;
  readonly random: Random;
}

export type Encrypted =
  { readonly kind: 'encrypted'; readonly base64: string } | { readonly kind: 'refused'; readonly because: string };

const PROVIDER = 'AmazonConnect';
const SUITE = 0x0178;
const FRAME_LENGTH = 4096;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

export function encryptInput(plaintext: string, { keyId, certificate, random }: InputEncryption): Encrypted {
  const key = readPublicKey(certificate);
  if (!key) return { kind: 'refused', because: 'the encryption key is not a PEM certificate' };
  if (keyId === '') return { kind: 'refused', because: 'the encryption key has no id' };
  const dataKey = random.bytes(32);
  const messageId = random.bytes(16);
  // OAEP salts itself: two runs with one seed differ here, and only here.
  const wrapped = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha512' }, dataKey);
  const encryptionKey = Buffer.from(
    hkdfSync('sha256', dataKey, Buffer.alloc(0), Buffer.concat([uint16(SUITE), messageId]), 32),
  );
  const header = headerOf(messageId, keyId, wrapped);
  const parts = [
    header,
    headerAuthentication(encryptionKey, header),
    ...frames(encryptionKey, messageId, Buffer.from(plaintext)),
  ];
  return { kind: 'encrypted', base64: Buffer.concat(parts).toString('base64') };
}

function readPublicKey(pem: string): KeyObject | undefined {
  // A certificate pasted into one line has spaces where the line breaks were.
  const text = pem.includes('\n') ? pem : pem.replace(/-----(BEGIN|END) ([A-Z ]+)-----/g, '\n-----$1 $2-----\n').trim();
  try {
    return text.includes('BEGIN CERTIFICATE') ? new X509Certificate(text).publicKey : createPublicKey(text);
  } catch {
    // Not PEM, or not a key: said to the caller as a refusal.
    return undefined;
  }
}

function headerOf(messageId: Buffer, keyId: string, wrapped: Buffer): Buffer {
  const dataKeys = [uint16(1), counted(Buffer.from(PROVIDER)), counted(Buffer.from(keyId)), counted(wrapped)];
  const emptyContext = uint16(0);
  return Buffer.concat([
    Buffer.from([0x01, 0x80]), // version 1, customer authenticated encrypted data
    uint16(SUITE),
    messageId,
    emptyContext,
    ...dataKeys,
    Buffer.from([0x02]), // framed
    Buffer.alloc(4), // reserved
    Buffer.from([IV_LENGTH]),
    uint32(FRAME_LENGTH),
  ]);
}

function headerAuthentication(key: Buffer, header: Buffer): Buffer {
  const iv = Buffer.alloc(IV_LENGTH);
  return Buffer.concat([iv, seal(key, iv, Buffer.alloc(0), header)]);
}

function frames(key: Buffer, messageId: Buffer, plaintext: Buffer): readonly Buffer[] {
  const out: Buffer[] = [];
  let sequence = 1;
  for (let from = 0; from + FRAME_LENGTH < plaintext.length; from += FRAME_LENGTH, sequence++) {
    const content = plaintext.subarray(from, from + FRAME_LENGTH);
    out.push(
      Buffer.concat([
        uint32(sequence),
        ...sealedFrame(key, messageId, 'AWSKMSEncryptionClient Frame', sequence, content),
      ]),
    );
  }
  const last = plaintext.subarray((sequence - 1) * FRAME_LENGTH);
  const [iv, sealed] = sealedFrame(key, messageId, 'AWSKMSEncryptionClient Final Frame', sequence, last);
  return [...out, Buffer.concat([uint32(0xffffffff), uint32(sequence), iv, uint32(last.length), sealed])];
}

function sealedFrame(
  key: Buffer,
  messageId: Buffer,
  label: string,
  sequence: number,
  content: Buffer,
): readonly [Buffer, Buffer] {
  const iv = Buffer.concat([Buffer.alloc(IV_LENGTH - 4), uint32(sequence)]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(content.length));
  const authenticated = Buffer.concat([messageId, Buffer.from(label), uint32(sequence), length]);
  return [iv, seal(key, iv, content, authenticated)];
}

function seal(key: Buffer, iv: Buffer, content: Buffer, authenticated: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_LENGTH });
  cipher.setAAD(authenticated);
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

const counted = (value: Buffer): Buffer => Buffer.concat([uint16(value.length), value]);

function uint16(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16BE(value);
  return out;
}

function uint32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}
