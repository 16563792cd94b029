import { codeMacMessage, codeSpace, formatCode, readCode, wholeMinutes } from './verification-code';

it('keeps the leading zeros of a code', () => {
  expect(formatCode(0)).toBe('000000');
  expect(formatCode(42)).toBe('000042');
  expect(formatCode(codeSpace - 1)).toBe('999999');
});

it.each([-1, codeSpace, 1.5, Number.NaN])('refuses to make a code of %d', (drawn) => {
  expect(() => formatCode(drawn)).toThrow('a code is drawn from 0 to 999999');
});

it.each([
  ['042137', '042137'],
  ['042 137', '042137'],
  ['042137#', '042137'],
  ['4213', undefined],
  ['0421370', undefined],
  ['04213a', undefined],
  ['', undefined],
  ['9'.repeat(10_000), undefined],
])('reads %j as the code %j', (heard, code) => {
  expect(readCode(heard)).toBe(code);
});

it('gives the same digits another message in another call and for another employee', () => {
  const code = { employeeId: '1234567', contactId: 'call-1', code: '042137' };

  const messages = [
    code,
    { ...code, contactId: 'call-2' },
    { ...code, employeeId: '7654321' },
    { ...code, code: '042138' },
  ];

  expect(new Set(messages.map(codeMacMessage)).size).toBe(4);
  expect(codeMacMessage(code)).toBe('deskline/code/v1|1234567|call-1|042137');
});

it('tells a lifetime in whole minutes', () => {
  expect(wholeMinutes(10 * 60_000)).toBe('10');
});
