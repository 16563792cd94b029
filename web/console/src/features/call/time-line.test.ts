import { type ContactPage, type Entry } from '../../../../../domain/audit/audit-api/contact-page';
import { axisOf, matching, placeOn, reasonsOf } from './time-line';

const entry = (more: Partial<Entry>): Entry => ({
  ...{ id: 'a', at: '2026-03-02T15:00:00.000Z', source: 'audit', title: '', words: '', details: {}, level: 'info' },
  ...more,
});

const page = (timeline: Entry[], more: Partial<ContactPage> = {}): ContactPage => ({
  summary: {
    ...{ contactId: 'c', startedAt: '2026-03-02T15:00:00.000Z', status: 'ended', outcome: 'refused', employeeIds: [] },
    ...{ direction: 'INBOUND', workflows: [], refusals: [], mailsSent: 0, mailFailures: 0, rows: 0, sealed: 'yes' },
  },
  timeline,
  executions: [],
  budget: { limitMs: 8000, calls: [] },
  ...more,
});

it('puts everything on one axis, from the first instant to the end of the last', () => {
  const last = entry({ at: '2026-03-02T15:00:08.000Z', durationMs: 2000 });
  const axis = axisOf(page([entry({}), last]));

  expect(axis.lengthMs).toBe(10_000);
  expect(placeOn(axis, last)).toEqual({ from: 0.8, length: expect.closeTo(0.2) });
});

it('has an axis for a call of which nothing is known yet', () => {
  expect(axisOf(page([])).lengthMs).toBe(1);
});

it('finds entries by kind and by any word that is shown', () => {
  const mail = entry({ source: 'mail', title: 'code.sent', details: { template: { value: 'Verification' } } });
  const entries = [mail, entry({ title: 'employee.identified' })];

  expect(matching(entries, '', 'verification')).toEqual([mail]);
  expect(matching(entries, 'audit', '')).toEqual([entries[1]]);
  expect(matching(entries, 'mail', 'identified')).toEqual([]);
});

it('gives the reasons of a call that ended badly, the worst and each once', () => {
  const wrong = (id: string) => entry({ id, level: 'warning', words: 'The code was wrong.' });

  expect(reasonsOf(page([wrong('1'), wrong('2'), entry({ words: 'A mail was sent.' })]))).toEqual([
    { words: 'The code was wrong.', entryId: '1' },
  ]);
});

it('puts what a workflow failed with first', () => {
  const failed: ContactPage['executions'][number] = {
    ...{ workflow: 'w', executionId: 'e', status: 'FAILED', startedAt: '2026-03-02T15:00:00.000Z', states: [] },
    ...{ error: 'DependencyUnavailable', cause: 'mail', words: 'The mail service did not answer.' },
  };
  const reasons = reasonsOf(page([entry({ id: '1', level: 'error', words: 'No mail.' })], { executions: [failed] }));

  expect(reasons.map(({ words }) => words)).toEqual(['The mail service did not answer.', 'No mail.']);
});

it('has no reasons for a call that went well', () => {
  const good = page([entry({ level: 'warning', words: 'A retry was needed.' })]);

  expect(reasonsOf({ ...good, summary: { ...good.summary, outcome: 'reset' } })).toEqual([]);
});
