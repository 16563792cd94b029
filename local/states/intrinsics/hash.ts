import { createHash } from 'node:crypto';
import { type Intrinsic, IntrinsicError, MAX_TEXT_LENGTH, textArgument } from './intrinsic';

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** `States.Hash(text, algorithm)` in lower-case hexadecimal. */
export const hash: Intrinsic = {
  minArguments: 2,
  maxArguments: 2,
  call([data, algorithm]) {
    const text = textArgument(data, 'first');
    if (text.length > MAX_TEXT_LENGTH) throw new IntrinsicError('The text must not exceed 10000 characters');
    const digest = hashOf(text, textArgument(algorithm, 'second'));
    if (digest === undefined)
      throw new IntrinsicError(`The algorithm must be one of ${Object.keys(ALGORITHMS).join(', ')}`);
    return digest;
  },
};

/** Answers `undefined` for an unknown algorithm. */
export function hashOf(text: string, algorithm: string): string | undefined {
  const name = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  return name && createHash(name).update(text, 'utf8').digest('hex');
}
