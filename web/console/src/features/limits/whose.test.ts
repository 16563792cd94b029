import { requestFor, whoseFromQuery, whoseToQuery } from './whose';

it('asks about an employee, a number as people write it, those without one, and everybody', () => {
  expect(requestFor({ kind: 'employee', text: ' 1234567 ' })).toEqual({ employee: '1234567' });
  expect(requestFor({ kind: 'number', text: '+1 (555) 555-0123' })).toEqual({ number: '+15555550123' });
  expect(requestFor({ kind: 'withheld', text: 'anything' })).toEqual({ number: 'withheld' });
  expect(requestFor({ kind: 'everybody', text: '' })).toEqual({ everybody: true });
});

it('asks nothing that the API would refuse', () => {
  expect(requestFor({ kind: 'employee', text: '123' })).toBeUndefined();
  expect(requestFor({ kind: 'number', text: '555' })).toBeUndefined();
});

it.each([
  { kind: 'employee', text: '1234567' },
  { kind: 'withheld', text: '' },
  { kind: 'everybody', text: '' },
] as const)('keeps %j in the address', (whose) => {
  expect(whoseFromQuery(whoseToQuery(whose))).toEqual(whose);
});

it('keeps no number in the address', () => {
  expect(whoseToQuery({ kind: 'number', text: '+15555550123' }).toString()).toBe('of=number');
  expect(whoseFromQuery(new URLSearchParams('of=nobody'))).toEqual({ kind: 'employee', text: '' });
});
