import { type Intrinsic, textArgument } from './intrinsic';

/** `States.StringSplit(text, delimiters)`: every character of `delimiters` splits, and empty pieces are dropped (recorded). */
export const stringSplit: Intrinsic = {
  minArguments: 2,
  maxArguments: 2,
  call([value, delimiters]) {
    const text = textArgument(value, 'first');
    const splitters = new Set(textArgument(delimiters, 'second'));
    const pieces: string[] = [''];
    for (const char of text) {
      if (splitters.has(char)) pieces.push('');
      else pieces[pieces.length - 1] += char;
    }
    return pieces.filter((piece) => piece !== '');
  },
};
