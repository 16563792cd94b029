import { holidaysOf, weekOf } from './opening-hours';

describe('opening hours', () => {
  const hours = {
    timeZone: 'America/New_York',
    open: { monday: ['08:00-12:00', '13:30-24:00'] },
    holidays: [
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2026-12-24', name: 'Christmas Eve', open: ['08:00-12:00'] },
    ],
  };

  it('writes each range as Connect does, with the end of the day as the beginning of the next', () => {
    expect(weekOf(hours)).toEqual([
      { day: 'MONDAY', startTime: { hours: 8, minutes: 0 }, endTime: { hours: 12, minutes: 0 } },
      { day: 'MONDAY', startTime: { hours: 13, minutes: 30 }, endTime: { hours: 0, minutes: 0 } },
    ]);
  });

  it('closes a holiday that has no times, and replaces the times of one that has', () => {
    expect(holidaysOf(hours)).toEqual([
      {
        overrideName: 'Christmas Day',
        overrideType: 'STANDARD',
        effectiveFrom: '2026-12-25',
        effectiveTill: '2026-12-25',
        overrideConfig: [],
      },
      {
        overrideName: 'Christmas Eve',
        overrideType: 'STANDARD',
        effectiveFrom: '2026-12-24',
        effectiveTill: '2026-12-24',
        overrideConfig: [{ day: 'THURSDAY', startTime: { hours: 8, minutes: 0 }, endTime: { hours: 12, minutes: 0 } }],
      },
    ]);
  });
});
