import { OutcomeRow } from '../../domain/outcomes/outcome-row';
import { makeHandler } from './handler';

const call = (day: string, caller: string): OutcomeRow =>
  OutcomeRow.parse({
    contactId: `${day}-${caller}`,
    day,
    startedAt: `${day}T15:00:00.000Z`,
    end: 'served',
    firstQueue: 'general',
    caller,
  });

const run = async (rows: readonly OutcomeRow[]) => {
  const measured: string[] = [];
  const handler = makeHandler({
    ofDay: async (day) => rows.filter((row) => row.day === day),
    measure: (name, value) => void measured.push(`${name} ${value}`),
    now: () => new Date('2026-03-10T02:00:00Z'),
  });
  return { answer: await handler(), measured };
};

it('[C-5] counts on the first day whose week is over who has called again and who has not', async () => {
  const { answer, measured } = await run([
    call('2026-03-02', 'x'),
    call('2026-03-02', 'y'),
    call('2026-03-02', 'z'),
    call('2026-03-09', 'x'), // exactly seven days after
    call('2026-03-03', 'w'), // another day's turn
  ]);

  expect(answer).toEqual({ outcome: 'measured', resolved: 2, repeated: 1 });
  expect(measured).toEqual(['ResolvedCalls 2', 'RepeatedCalls 1']);
});

it('counts nothing of a day without calls', async () => {
  expect(await run([])).toEqual({ answer: { outcome: 'nothing', resolved: 0, repeated: 0 }, measured: [] });
});
