import { type OpenDay, wallTime } from '../../hours/next-opening';
import { isOpenAt, type KnownHours, shownHours } from './hours';

const minutes = (from: number, until: number) => ({ fromMinute: from * 60, untilMinute: until * 60 });
const daytime = [minutes(9, 12), minutes(13, 18)];

/** Monday to Friday in two parts, and by night from Friday at ten to six. 25 December 2026 is a Friday. */
const hours: KnownHours = {
  timeZone: 'America/New_York',
  week: [
    ...(['monday', 'tuesday', 'wednesday', 'thursday'] as const).map((day) => ({ day, open: daytime })),
    { day: 'friday', open: [{ fromMinute: 22 * 60, untilMinute: 6 * 60 + 5 }, ...daytime] },
  ],
  days: [
    { date: '2026-12-23', open: daytime },
    { date: '2026-12-24', open: [minutes(9, 12)] },
    { date: '2026-12-25', open: [] },
    { date: '2026-12-26', open: [] },
    { date: '2026-12-27', open: [] },
    { date: '2026-12-28', open: daytime },
  ],
};
const at = (instant: string) => shownHours(hours, new Date(instant), 'en-US');

it('[JW-7] shows every time of a day in its order, padded, and a closed day as closed', () => {
  const { week } = at('2026-12-23T15:00:00Z');

  expect(week.map(({ day }) => day)).toEqual(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']); // prettier-ignore
  expect(week[0]?.open).toEqual([{ from: '09:00', until: '12:00' }, { from: '13:00', until: '18:00' }]); // prettier-ignore
  expect(week[4]?.open.at(-1)).toEqual({ from: '22:00', until: '06:05' });
  expect(week[6]?.open).toEqual([]);
});

it('[JW-7] names the days on which other times hold', () => {
  expect(at('2026-12-23T15:00:00Z').exceptions).toEqual([
    { date: '2026-12-24', open: [{ from: '09:00', until: '12:00' }] },
    { date: '2026-12-25', open: [] },
  ]);
});

it.each([
  ['2026-12-23T15:00:00Z', true],
  // Between two parts of the day.
  ['2026-12-23T17:30:00Z', false],
  ['2026-12-25T15:00:00Z', false],
])('[JW-7] knows at %s whether it is open: %s', (instant, isOpen) => {
  expect(at(instant).isOpen).toBe(isOpen);
});

it('[JW-7] says when it opens again after holidays and a weekend', () => {
  expect(at('2026-12-24T18:00:00Z').nextOpening).toEqual({
    date: '2026-12-28',
    time: '09:00',
    words: 'We open again on Monday at 9 a.m., New York time.',
  });
});

it('is open until midnight, and after it when the night goes on', () => {
  const nights: OpenDay[] = [
    { date: '2026-03-02', open: [{ fromMinute: 22 * 60, untilMinute: 0 }] },
    { date: '2026-03-03', open: [{ fromMinute: 22 * 60, untilMinute: 120 }] },
  ];
  const isOpen = (instant: string) => isOpenAt(nights, wallTime(new Date(instant), 'UTC'));

  expect(isOpen('2026-03-02T23:59:00Z')).toBe(true);
  expect(isOpen('2026-03-03T00:00:00Z')).toBe(false);
  expect(isOpen('2026-03-04T01:59:00Z')).toBe(true);
  expect(isOpen('2026-03-04T02:00:00Z')).toBe(false);
});
