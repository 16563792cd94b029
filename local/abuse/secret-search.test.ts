import { spokenPassword, spokenPasswordPhonetic } from '../../domain/reset/temporary-password';
import { spoken } from '../scenarios/ssml-text';
import { SecretSearch } from './secret-search';

const password = 'Rab7kem2tul9';
const search = new SecretSearch();
search.add({ kind: 'code', value: '204518', name: 'the code' });
search.add({ kind: 'password', value: password, name: 'the password' });

const base64At = (before: string) => Buffer.from(`${before}204518${before}`).toString('base64');

it.each([
  ['plain', '{"code":"204518"}'],
  ['spaced', 'Your code is 2 0 4 5 1 8.'],
  ['hyphenated', password.split('').join('-')],
  ['in English words', 'two zero four five one eight'],
  ['in English words, the way people say it', 'two, oh, four, five, one, eight'],
  ['in Spanish words', 'dos cero cuatro cinco uno ocho'],
  ['in base64', Buffer.from('204518').toString('base64')],
  ['in base64, at the beginning of a group', base64At('{"a')],
  ['in base64, one byte into a group', base64At('{"ab')],
  ['in base64, two bytes into a group', base64At('{"abc')],
  ['in URL encoding', 'code=%32%30%34%35%31%38'],
  ['in hex', Buffer.from(password).toString('hex')],
  ['escaped for JSON', '\\u0032\\u0030\\u0034\\u0035\\u0031\\u0038'],
  ['backwards', password.split('').reverse().join('')],
  ['in other letters', 'rab7kem2TUL9'],
  ['as it is read out in English', spoken(spokenPassword(password, 'en-US'))],
  ['as it is read out in Spanish', spoken(spokenPassword(password, 'es-US'))],
  ['in the spelling alphabet', spoken(spokenPasswordPhonetic(password, 'en-US')).toLowerCase()],
])('finds a secret %s', (_, text) => {
  expect(search.findIn(`log line: ${text}, and so on`)).toHaveLength(1);
});

it.each(['1772204518123', 'e204518a', '204519', 'Rab7kem2tul8'])('does not take %s for one', (text) => {
  expect(search.findIn(text)).toEqual([]);
});

it('knows the number of an event from a code that is written the same, forwards or backwards', () => {
  const low = new SecretSearch();
  low.add({ kind: 'code', value: '000011', name: 'the code' });
  low.add({ kind: 'code', value: '110000', name: 'another' });
  const eventId = '2026-03-03T03:38:55.943Z#2-workflow.fecc4cdb-4819-4b2f-88db-33ab3418fb60.000011';

  expect([...low.findIn(eventId), ...low.findWordsIn(eventId)]).toEqual([]);
  expect(low.findIn(`${eventId} 000011`)).toEqual(['the code', 'another']);
});

it('finds words among many', () => {
  expect(search.findWordsIn(`[{"n":{"S":"204518"}},{"p":"${Buffer.from(password).toString('base64')}"}]`)).toEqual([
    'the code',
    'the password',
  ]);
  expect(search.findWordsIn('{"at":1772204518123}')).toEqual([]);
});
