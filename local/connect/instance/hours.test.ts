import { hoursProblems, isOpenAt } from './hours';
import { type HoursDeclaration } from './instance-config';

const slice = (day: string, start: number, end: number) => ({
  day,
  startTime: { hours: start, minutes: 0 },
  endTime: { hours: end, minutes: 0 },
});
const hours = (over: Partial<HoursDeclaration>): HoursDeclaration => ({
  arn: 'h',
  id: 'h',
  name: 'hours',
  timeZone: 'Europe/London',
  config: [],
  overrides: [],
  ...over,
});
const at = (declaration: HoursDeclaration, instant: string) => isOpenAt(declaration, Date.parse(instant));

it('opens and closes by the clock of its own time zone, summer time included', () => {
  const office = hours({ config: [slice('TUESDAY', 9, 17)] });

  expect([
    at(office, '2026-01-06T08:59:00Z'),
    at(office, '2026-01-06T09:00:00Z'),
    at(office, '2026-01-06T17:00:00Z'),
  ]).toEqual([false, true, false]);
  // In July nine o'clock in London is eight in UTC.
  expect([at(office, '2026-07-07T08:00:00Z'), at(office, '2026-07-07T16:00:00Z')]).toEqual([true, false]);
});

it('keeps a night shift open past midnight', () => {
  const night = hours({ timeZone: 'UTC', config: [slice('FRIDAY', 22, 6)] });

  expect([
    at(night, '2026-03-06T23:00:00Z'),
    at(night, '2026-03-07T05:59:00Z'),
    at(night, '2026-03-07T06:00:00Z'),
    at(night, '2026-03-06T05:00:00Z'),
  ]).toEqual([true, true, false, false]);
});

it('takes midnight to midnight for the whole day', () => {
  const always = hours({ timeZone: 'UTC', config: [slice('MONDAY', 0, 0)] });

  expect([
    at(always, '2026-03-02T00:00:00Z'),
    at(always, '2026-03-02T23:59:00Z'),
    at(always, '2026-03-03T00:00:00Z'),
  ]).toEqual([true, true, false]);
});

it('follows a holiday instead of the week', () => {
  const christmas = {
    overrideName: 'christmas',
    effectiveFrom: '2026-12-24',
    effectiveTill: '2026-12-26',
    overrideConfig: [slice('THURSDAY', 10, 12)],
  };
  const office = hours({
    timeZone: 'UTC',
    config: ['THURSDAY', 'FRIDAY', 'SATURDAY'].map((day) => slice(day, 9, 17)),
    overrides: [christmas],
  });

  expect([
    at(office, '2026-12-24T09:30:00Z'),
    at(office, '2026-12-24T11:00:00Z'),
    at(office, '2026-12-25T11:00:00Z'),
    at(office, '2026-12-31T11:00:00Z'),
  ]).toEqual([false, true, false, true]);
});

it('follows a holiday that comes back every year', () => {
  const yearly = {
    overrideName: 'new year',
    effectiveFrom: '2026-01-01',
    effectiveTill: '2030-12-31',
    overrideConfig: [],
    recurrenceConfig: { recurrencePattern: { frequency: 'YEARLY', byMonth: [1], byMonthDay: [1] } },
  };
  const office = hours({
    timeZone: 'UTC',
    config: ['THURSDAY', 'FRIDAY'].map((day) => slice(day, 9, 17)),
    overrides: [yearly],
  });

  expect([at(office, '2027-01-01T11:00:00Z'), at(office, '2027-01-07T11:00:00Z')]).toEqual([false, true]);
});

it('says what it cannot evaluate', () => {
  const odd = hours({
    timeZone: 'Moon/Base',
    config: [slice('SOMEDAY', 9, 17)],
    overrides: [
      {
        overrideName: 'x',
        effectiveFrom: '',
        effectiveTill: '',
        overrideConfig: [],
        recurrenceConfig: { recurrencePattern: { interval: 2 } },
      },
    ],
  });

  expect(hoursProblems(odd)).toEqual([
    expect.stringContaining('"Moon/Base" is no time zone'),
    expect.stringContaining('"SOMEDAY" is no day'),
    expect.stringContaining('interval of 2'),
  ]);
});
