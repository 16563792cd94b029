import { javaText } from '../paths/path';
import { type Intrinsic, IntrinsicError, textArgument } from './intrinsic';

/**
 * `States.Format(template, …)`: each `{}` takes the next argument. Objects and arrays come out as Java prints them (recorded:
 * `{Arg1=1, Arg2=[]}`). The template arrives with its backslashes, so that `\{` can stand for a brace.
 */
export const format: Intrinsic = {
  minArguments: 1,
  maxArguments: Infinity,
  call([template, ...values]) {
    let used = 0;
    const text = textArgument(template, 'first').replace(/\\([\\'{}])|\{\}/g, (whole, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped;
      return used < values.length ? javaText(values[used++]) : (used++, whole);
    });
    if (used !== values.length) {
      throw new IntrinsicError(`The template has ${used} occurrences of {} but ${values.length} arguments were given`);
    }
    return text;
  },
};
