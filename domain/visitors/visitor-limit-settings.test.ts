import { parseVisitorCalls, readVisitorCalls } from './visitor-limit-settings';
import { visitorLimits } from './visitor-limits';

it('keeps what a stack does not change', () => {
  expect(parseVisitorCalls({})).toEqual({ kind: 'ok', settings: { countries: ['US', 'CA'], limits: visitorLimits } });
  expect(readVisitorCalls('{"pauseSeconds": 120, "countries": ["DE"]}')).toEqual({
    countries: ['DE'],
    limits: { ...visitorLimits, pauseMs: 120_000 },
  });
});

it('lets a stack place no calls at all', () => {
  expect(readVisitorCalls('{"callsPerHour": 0}').limits.callsPerHour).toBe(0);
});

it('names every value that is out of bounds or unknown', () => {
  const given = { callsPerHour: 9_000, callsPerNumberPerDay: 0, pauseSeconds: 5.5, countries: ['usa'], flow: 'x' };

  expect(parseVisitorCalls(given)).toEqual({
    kind: 'invalid',
    problems: [
      'callsPerHour: 9000 is out of bounds; write a whole number from 0 to 600',
      'callsPerNumberPerDay: 0 is out of bounds; write a whole number from 1 to 10',
      'pauseSeconds: 5.5 is out of bounds; write a whole number from 60 to 3600',
      'countries: ["usa"] is no list of countries; write two capital letters each, such as [US, CA]',
      'flow: is not known; write one of countries, callsPerVisitorPerDay, callsPerNumberPerDay, pauseSeconds, callsPerHour',
    ],
  });
  expect(parseVisitorCalls('many')).toMatchObject({ kind: 'invalid' });
  expect(() => readVisitorCalls('{"callsPerHour": -1}')).toThrow('VISITOR_CALLS: callsPerHour: -1 is out of bounds');
});
