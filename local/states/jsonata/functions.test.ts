import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { compileExpression } from './expression';
import { functionsFor } from './functions';

const evaluate = (text: string) =>
  compileExpression(`{% ${text} %}`, 'Output').evaluate(
    functionsFor({ clock: new VirtualClock(0), random: new Random('functions') }),
  );

it.each([
  ['$partition([1, 2, 3], 2)', [[1, 2], [3]]],
  ['$range(0, 9, 3)', [0, 3, 6, 9]],
  ['$range(1, 9, 9)', 1],
  ['$hash("input data", "MD5")', '812f45842bc6d66ee14572ce20db8e86'],
  ['$parse("[1, null]")', [1, null]],
  ['$now()', '1970-01-01T00:00:00.000Z'],
])('answers %s', async (text, expected) => {
  expect(await evaluate(text)).toEqual(expected);
});

it.each([
  ['$partition([1], 0)', 'T0410: Argument 2 of function "partition" does not match function signature'],
  ['$range("a", 2)', 'T0410: Argument 1 of function "range" does not match function signature'],
  ['$hash("a", "SHA-3")', 'T0410: Argument 2 of function "hash" does not match function signature'],
  ['$parse("{")', 'The argument of the parse function is not valid JSON: {'],
  ['$eval("1")', 'T1006: Attempted to invoke a non-function'],
])('says what is wrong with %s', async (text, cause) => {
  await expect(evaluate(text)).rejects.toThrow(`threw an error during evaluation. ${cause}`);
});
