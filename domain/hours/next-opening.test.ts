import { nextOpening, type OpenDay, openingWords, wallTime } from './next-opening';

const nineToSix = [{ fromMinute: 540, untilMinute: 1080 }];
const week: readonly OpenDay[] = [
  { date: '2026-03-06', open: nineToSix },
  { date: '2026-03-07', open: [] },
  { date: '2026-03-08', open: [] },
  { date: '2026-03-09', open: [{ fromMinute: 510, untilMinute: 720 }, ...nineToSix] },
];

it.each([
  ['before it opens', '2026-03-06T13:00:00Z', { date: '2026-03-06', minute: 540 }],
  ['on the evening before a weekend', '2026-03-06T23:30:00Z', { date: '2026-03-09', minute: 510 }],
  ['in the night in which clocks go forward', '2026-03-08T07:30:00Z', { date: '2026-03-09', minute: 510 }],
  ['a minute before, on the first day of the other time', '2026-03-09T12:29:00Z', { date: '2026-03-09', minute: 510 }],
  ['at the very minute, and later that day', '2026-03-09T12:30:00Z', { date: '2026-03-09', minute: 540 }],
  ['after all that is known', '2026-03-09T22:00:00Z', undefined],
])('[JW-7] finds the next opening %s', (_, now, expected) => {
  expect(nextOpening(week, wallTime(new Date(now), 'America/New_York'))).toEqual(expected);
});

it.each([
  ['2026-03-08T06:59:00Z', 'America/New_York', { date: '2026-03-08', minute: 119 }],
  ['2026-03-08T07:00:00Z', 'America/New_York', { date: '2026-03-08', minute: 180 }],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', { date: '2026-03-29', minute: 180 }],
  ['2026-03-01T16:00:00Z', 'Asia/Singapore', { date: '2026-03-02', minute: 0 }],
])('reads the wall clock at %s in %s', (at, timeZone, expected) => {
  expect(wallTime(new Date(at), timeZone)).toEqual(expected);
});

const now = { date: '2026-03-06', minute: 1200 };
const said = (date: string, minute: number, language: 'en-US' | 'es-US' | 'fr-CA', timeZone = 'America/New_York') =>
  openingWords({ date, minute }, { now, timeZone, language });

it('says it in English', () => {
  expect(said('2026-03-06', 1290, 'en-US')).toBe('We open again today at 9:30 p.m., New York time.');
  expect(said('2026-03-07', 540, 'en-US')).toBe('We open again tomorrow at 9 a.m., New York time.');
  expect(said('2026-03-09', 720, 'en-US', 'Europe/Berlin')).toBe('We open again on Monday at noon, Berlin time.');
  expect(said('2026-03-17', 0, 'en-US', 'UTC')).toBe('We open again on Tuesday, March 17 at midnight, UTC time.');
  expect(said('2026-03-07', 750, 'en-US')).toBe('We open again tomorrow at 12:30 p.m., New York time.');
  expect(said('2026-03-07', 15, 'en-US')).toBe('We open again tomorrow at 12:15 a.m., New York time.');
});

it('says it in Spanish', () => {
  expect(said('2026-03-06', 1290, 'es-US')).toBe('Abrimos de nuevo hoy a las 9:30 de la noche, hora de New York.');
  expect(said('2026-03-07', 60, 'es-US')).toBe('Abrimos de nuevo mañana a la 1 de la mañana, hora de New York.');
  expect(said('2026-03-09', 720, 'es-US')).toBe('Abrimos de nuevo el lunes al mediodía, hora de New York.');
  expect(said('2026-03-17', 780, 'es-US')).toBe(
    'Abrimos de nuevo el martes 17 de marzo a la 1 de la tarde, hora de New York.',
  );
});

it('says it in French', () => {
  expect(said('2026-03-06', 1290, 'fr-CA')).toBe(
    "Nous ouvrons de nouveau aujourd'hui à 21 heures 30, heure de New York.",
  );
  expect(said('2026-03-07', 60, 'fr-CA')).toBe('Nous ouvrons de nouveau demain à 1 heure, heure de New York.');
  expect(said('2026-03-09', 540, 'fr-CA')).toBe('Nous ouvrons de nouveau lundi à 9 heures, heure de New York.');
  expect(said('2026-04-01', 0, 'fr-CA')).toBe(
    'Nous ouvrons de nouveau mercredi 1er avril à minuit, heure de New York.',
  );
});
