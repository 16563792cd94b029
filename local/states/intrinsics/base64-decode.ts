import { type Intrinsic, IntrinsicError, MAX_TEXT_LENGTH, textArgument } from './intrinsic';

/** `States.Base64Decode(text)`: UTF-8, at most 10,000 characters. */
export const base64Decode: Intrinsic = {
  minArguments: 1,
  maxArguments: 1,
  call([value]) {
    const text = textArgument(value, 'first');
    if (text.length > MAX_TEXT_LENGTH) throw new IntrinsicError('The text must not exceed 10000 characters');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new IntrinsicError('The text is not valid Base64');
    return Buffer.from(text, 'base64').toString('utf8');
  },
};
