import { durationText, utcText } from './time-text';

it('writes an instant in UTC, with milliseconds where order matters', () => {
  expect(utcText('2026-03-02T15:00:01.230Z')).toBe('2026-03-02 15:00:01 UTC');
  expect(utcText('2026-03-02T15:00:01.230Z', true)).toBe('2026-03-02 15:00:01.230 UTC');
});

it('shows what is no instant as it is', () => {
  expect(utcText('yesterday')).toBe('yesterday');
});

it('writes durations in the unit a reader would choose', () => {
  expect([12.4, 2440, 65_000].map((ms) => durationText(ms, 'en'))).toEqual(['12 ms', '2.4 s', '1:05 min']);
  expect(durationText(2440, 'es')).toBe('2,4 s');
});
