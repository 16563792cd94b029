import { checkSearch, emptySearch, searchFromQuery, searchToQuery } from './call-search';

const now = new Date('2026-03-02T15:00:00Z');
const searchFor = (fields: Partial<typeof emptySearch.fields>) => ({
  ...emptySearch,
  fields: { ...emptySearch.fields, ...fields },
});

it('never puts a caller’s number into a link, and takes none from one', () => {
  const query = searchToQuery(searchFor({ number: '+15555550123', employee: '1234567', outcome: 'refused' }));

  expect(query.toString()).toBe('employee=1234567&outcome=refused');
  expect(searchFromQuery(new URLSearchParams('number=%2B15555550123&employee=1234567'))).toEqual(
    searchFor({ employee: '1234567' }),
  );
});

it('comes back from a link as it went, with its time', () => {
  const search = {
    ...searchFor({ workflow: 'verify-code' }),
    range: { kind: 'last', amount: 7, unit: 'day' } as const,
  };

  expect(searchFromQuery(searchToQuery(search))).toEqual(search);
});

it('asks the API for what is filled in, tidied, from the instant a relative time means', () => {
  const search = {
    ...searchFor({ number: ' +1 (555) 555-0123 ' }),
    range: { kind: 'last', amount: 1, unit: 'day' } as const,
  };

  expect(checkSearch(search, now)).toEqual({
    kind: 'filter',
    filter: { number: '+15555550123', from: '2026-03-01T15:00:00.000Z' },
  });
});

it('names every field that cannot be searched by', () => {
  expect(checkSearch(searchFor({ employee: '12', number: '555', reason: 'Wrong!' }), now)).toEqual({
    kind: 'invalid',
    fields: ['employee', 'number', 'reason'],
  });
});
