import { planSearch } from './audit-search';

const now = new Date('2026-03-02T15:00:00Z');

it('reads the one item of a contact whatever the time asked for, and checks the time on what it finds', () => {
  const plan = planSearch({ contact: 'abc', from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' }, undefined, now); // prettier-ignore

  expect(plan).toMatchObject({ partitions: ['contact#abc'], lowest: '', highest: '~' });
  const call = { contactId: 'abc', employeeIds: [], refusals: [], workflows: [] };
  const begun = (startedAt: string) => plan.matches({ ...call, startedAt } as never); // the rest of a summary is not looked at
  expect(begun('2026-03-01T10:00:00.000Z')).toBe(true);
  expect(begun('2026-03-02T10:00:00.000Z')).toBe(false);
});

it('bounds the calls of an employee by time, and parts by month what everybody shares', () => {
  const from = '2026-02-01T00:00:00.000Z';

  expect(planSearch({ employee: '1234567', from }, undefined, now)).toMatchObject({
    partitions: ['employee#1234567'],
    lowest: from,
    highest: '~',
  });
  expect(planSearch({ outcome: 'reset', from }, undefined, now)).toMatchObject({
    partitions: ['outcome#reset#2026-03', 'outcome#reset#2026-02'],
    lowest: from,
    highest: '2026-03-02T15:00:00.000Z~',
  });
});

it('looks by the narrowest condition, and at the others on what it finds', () => {
  const filter = { number: '+15555550123', employee: '1234567', outcome: 'reset' as const };

  expect(planSearch(filter, 'abcdef', now)).toMatchObject({ partitions: ['number#abcdef'], isLoose: true });
  expect(planSearch({ employee: '1234567' }, undefined, now)).toMatchObject({ isLoose: false });
});
