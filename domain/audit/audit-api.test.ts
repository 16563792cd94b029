import { auditOperations } from './audit-api';
import { RevealRequest } from './audit-api/contact-page';
import { SearchRequest } from './audit-api/search';
import { rolesOf } from './audit-api/staff';

const problemsOf = (value: unknown) =>
  SearchRequest.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

it('gives a role those below it, and nothing for groups it does not know', () => {
  expect(rolesOf(['supervisor'])).toEqual(['auditor', 'supervisor']);
  expect(rolesOf(['admin', 'auditor'])).toEqual(['auditor', 'supervisor', 'admin']);
  expect(rolesOf(['administrators', 'constructor'])).toEqual([]);
});

it('searches for everything, newest first, when nothing is asked for', () => {
  expect(SearchRequest.parse({})).toEqual({ limit: 25 });
});

it('reads instants of any time zone as UTC', () => {
  expect(SearchRequest.parse({ from: '2026-03-02T16:00:00+01:00' }).from).toBe('2026-03-02T15:00:00.000Z');
});

it('says of each value what to write instead', () => {
  expect(
    problemsOf({ employee: '12', number: '555', outcome: 'won', from: 'monday', limit: 1000, cursor: '../x' }),
  ).toEqual([
    'employee: write exactly 7 digits, such as "1234567"',
    'number: write the number with its country code, such as "+15555550123"',
    'outcome: write one of reset, refused, transferred, callback, hung-up, served, open, failed',
    'from: write an instant with its time zone, such as 2026-03-02T15:00:00Z',
    'limit: write a whole number from 1 to 100',
    'cursor: send a cursor as it was received',
  ]);
});

it('refuses a span that ends before it begins, and a filter it does not know', () => {
  expect(problemsOf({ from: '2026-03-03T00:00:00Z', to: '2026-03-02T00:00:00Z' })).toEqual([
    'from: is later than to; write the earlier instant here',
  ]);
  expect(SearchRequest.safeParse({ contactId: 'x' }).success).toBe(false);
});

it('wants a reason for a reveal that says something', () => {
  const asked = { entryId: 'e', field: 'callerNumber' };

  expect(RevealRequest.safeParse({ ...asked, why: '          x' }).success).toBe(false);
  expect(RevealRequest.parse({ ...asked, why: ' The caller asked for a call back ' }).why).toBe(
    'The caller asked for a call back',
  );
});

it('names each place once, and declares every part of a path', () => {
  const operations = Object.values(auditOperations);
  const places = operations.map(({ method, path }) => `${method} ${path}`);

  expect(new Set(places).size).toBe(places.length);
  for (const { path, ...rest } of operations) {
    const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
    expect(Object.keys('parameters' in rest ? rest.parameters : {})).toEqual(inPath);
  }
});
