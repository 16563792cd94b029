import { parseResetLimitSettings, readResetLimits, withSettings } from './reset-limit-settings';
import { resetLimits } from './reset-limits';

it('keeps every default that a stack leaves alone', () => {
  expect(withSettings({})).toEqual(resetLimits);
  expect(readResetLimits('{}')).toEqual(resetLimits);
});

it('changes what a stack names, seconds becoming milliseconds', () => {
  expect(readResetLimits('{"codesPerEmployeePerDay": 2, "resendIntervalSeconds": 300}')).toEqual({
    ...resetLimits,
    codesPerEmployeePerDay: 2,
    resendIntervalMs: 300_000,
  });
});

it('refuses what is out of bounds, not a whole number or no limit at all, each with what to write', () => {
  const given = { triesPerCall: 6, triesPerCode: 0, codesPerEmployeePerDay: 2.5, failuresPerDay: '80', tries: 3 };

  expect(parseResetLimitSettings(given)).toEqual({
    kind: 'invalid',
    problems: [
      'triesPerCall: 6 is out of bounds; write a whole number from 1 to 5',
      'triesPerCode: 0 is out of bounds; write a whole number from 1 to 10',
      'codesPerEmployeePerDay: 2.5 is out of bounds; write a whole number from 1 to 10',
      'failuresPerDay: "80" is out of bounds; write a whole number from 10 to 400',
      expect.stringMatching(/^tries: is no limit; write one of triesPerCall, /),
    ],
  });
});

it.each([[], 3, null, 'all'])('refuses %j in the place of the limits', (given) => {
  expect(parseResetLimitSettings(given)).toMatchObject({ kind: 'invalid' });
});

it('cannot be told to help privileged employees', () => {
  expect(parseResetLimitSettings({ privileged: true })).toMatchObject({ kind: 'invalid' });
});

it('does not let a function start with limits that are out of bounds', () => {
  expect(() => readResetLimits('{"failuresPerDay": 100000}')).toThrow(
    'RESET_LIMITS: failuresPerDay: 100000 is out of bounds; write a whole number from 10 to 400',
  );
});

it('keeps the expected takeovers of a day below one in ten thousand', () => {
  expect(resetLimits.failuresPerDay / 1_000_000).toBeLessThan(1e-4);
});
