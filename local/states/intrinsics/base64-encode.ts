import { type Intrinsic, IntrinsicError, MAX_TEXT_LENGTH, textArgument } from './intrinsic';

/** `States.Base64Encode(text)`: UTF-8, at most 10,000 characters. */
export const base64Encode: Intrinsic = {
  minArguments: 1,
  maxArguments: 1,
  call([value]) {
    const text = textArgument(value, 'first');
    if (text.length > MAX_TEXT_LENGTH) throw new IntrinsicError('The text must not exceed 10000 characters');
    return Buffer.from(text, 'utf8').toString('base64');
  },
};
