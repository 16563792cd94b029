import { SecretSearch } from './secret-search';

const search = new SecretSearch();
search.add({ kind: 'code', value: '204518', name: 'the code' });
search.add({ kind: 'password', value: 'Rab7kem2tul9', name: 'the password' });

it.each([
  ['plain', '{"code":"204518"}'],
  ['spaced', 'Your code is 2 0 4 5 1 8.'],
  ['hyphenated', 'Rab7kem2tul9'.split('').join('-')],
  ['in words', 'two zero four five one eight'],
  ['in base64', Buffer.from('204518').toString('base64')],
  ['backwards', 'Rab7kem2tul9'.split('').reverse().join('')],
  ['in other letters', 'rab7kem2TUL9'],
])('finds a secret %s', (_, text) => {
  expect(search.findIn(`log line: ${text}, and so on`)).toHaveLength(1);
});

it.each(['1772204518123', 'e204518a', '204519', 'Rab7kem2tul8'])('does not take %s for one', (text) => {
  expect(search.findIn(text)).toEqual([]);
});

it('finds words among many', () => {
  expect(
    search.findWordsIn(`[{"n":{"S":"204518"}},{"p":"${Buffer.from('Rab7kem2tul9').toString('base64')}"}]`),
  ).toEqual(['the code', 'the password']);
  expect(search.findWordsIn('{"at":1772204518123}')).toEqual([]);
});
