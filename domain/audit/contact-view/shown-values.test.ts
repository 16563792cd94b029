import { hidden, leavesOf, personalIn, shownAt } from './shown-values';

it('hides a value wherever it stands as a word, and not inside of other words', () => {
  expect(hidden('Hello Ann, Annabel asked for Ann.', ['Ann'])).toBe('Hello •••, Annabel asked for •••.');
  expect(hidden('Henry Lindqvist', ['Lindqvist', 'Henry'])).toBe('••• •••');
});

it('comes to an end for values that look like masks or pieces of each other', () => {
  expect(hidden('•• and ••', ['••', '•••'])).toBe('••• and •••');
  expect(hidden('a.a.a', ['a.a'])).toBe('•••.a');
});

it('takes the personal values of all rows of a call, longest first, and no single letters', () => {
  const row = (personal: Record<string, string>) => ({ contactId: 'c', eventId: 'e', at: '', personal });

  expect(personalIn([row({ 'a.b': 'Ann' }), row({ c: 'A', d: 'Annabel', e: 'Ann' })])).toEqual(['Annabel', 'Ann']);
});

it('names the place of every value as rows name what they keep aside', () => {
  expect([...leavesOf({ a: [{ b: 1 }, null], c: true }, 'input')]).toEqual([
    ['input.a[0].b', 1],
    ['input.a[1]', null],
    ['input.c', true],
  ]);
});

it('says of a value why it is not shown', () => {
  expect(shownAt('input.x', '[secret]', {}, [])).toEqual({ value: '[secret]', masked: 'secret' });
  expect(shownAt('input.x', '+1•••23', { 'input.x': '+15555550123' }, [])).toEqual({ value: '+1•••23', masked: 'personal' }); // prettier-ignore
  expect(shownAt('input.x', 'Hello Ann', {}, ['Ann'])).toEqual({ value: 'Hello •••', masked: 'personal' });
  expect(shownAt('input.x', 'Hello', {}, ['Ann'])).toEqual({ value: 'Hello' });
});
