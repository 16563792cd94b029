import { orderCases, routingOf, type CrmCase } from './crm-case';

const one = (number: string, urgency: CrmCase['urgency'], openedAt: string): CrmCase => ({
  number,
  urgency,
  openedAt,
  subject: '',
});

it('[CW-3] orders cases by urgency, then age, then number', () => {
  const cases = [
    one('5', 'low', '2026-01-01T00:00:00Z'),
    one('4', 'normal', '2026-02-02T00:00:00Z'),
    one('2', 'normal', '2026-02-01T00:00:00+01:00'),
    one('3', 'normal', '2026-02-01T00:00:00Z'),
    one('1', 'urgent', '2026-03-01T00:00:00Z'),
    one('0', 'normal', '2026-02-01T00:00:00Z'),
  ];

  expect(orderCases(cases).map(({ number }) => number)).toEqual(['1', '2', '0', '3', '4', '5']);
});

it('keeps ten, and changes nothing that it was given', () => {
  const cases = Array.from({ length: 30 }, (_, index) => one(String(index), 'low', '2026-01-01T00:00:00Z'));

  expect(orderCases(cases)).toHaveLength(10);
  expect(cases).toHaveLength(30);
});

it('[CW-1] [CW-3] has a word for each answer, and names the most urgent case', () => {
  const urgent = one('7', 'urgent', '2026-03-01T00:00:00Z');
  const low = one('8', 'low', '2026-03-01T00:00:00Z');
  const reference = (number: string) => `REF${number}`;

  expect(routingOf({ kind: 'unknown-caller' }, reference).crm).toBe('unknown-caller');
  expect(routingOf({ kind: 'known', cases: [] }, reference)).toEqual({
    crm: 'none',
    caseQueue: 'none',
    caseReference: 'none',
  });
  expect(routingOf({ kind: 'known', cases: [low] }, reference)).toMatchObject({ crm: 'one', caseReference: 'REF8' });
  expect(routingOf({ kind: 'known', cases: [low, urgent] }, reference)).toEqual({
    crm: 'several',
    caseQueue: 'specialist',
    caseReference: 'REF7',
  });
});
