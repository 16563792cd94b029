import { isTooDeep } from '../json';
import { type Intrinsic, IntrinsicError, textArgument } from './intrinsic';

/** `States.StringToJson(text)`. An empty text gives null (recorded). */
export const stringToJson: Intrinsic = {
  minArguments: 1,
  maxArguments: 1,
  call([value]) {
    const text = textArgument(value, 'first');
    if (text.trim() === '') return null;
    const parsed = parse(text);
    if (isTooDeep(parsed)) throw new IntrinsicError('The JSON nests too deeply');
    return parsed;
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new IntrinsicError(`The text is not valid JSON: ${text}`);
  }
}
