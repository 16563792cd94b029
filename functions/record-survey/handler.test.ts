import { connectEvent } from '../shared/connect/connect-event';
import { makeHandler } from './handler';

describe('[J-6, JW-10] an answer of the survey', () => {
  const noted: unknown[] = [];
  const measured: string[] = [];
  const handler = makeHandler({
    note: async (_, facts) => void noted.push(facts),
    measure: (name, value) => void measured.push(`${name} ${value}`),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });

  it('is kept as soon as it is given, with the language it was asked in', async () => {
    await handler(connectEvent({ statement: '2', answer: '5' }, { LanguageCode: 'fr-CA' }));

    expect(noted).toEqual([{ survey2: '5', surveyLanguage: 'fr-CA' }]);
    expect(measured).toEqual(['SurveyAnswer 5', 'SatisfiedAnswer 0']);
  });

  it('says first that the survey begins, so that the time with the agent is known', async () => {
    const begun: unknown[] = [];
    const handler = makeHandler({
      note: async (_, facts, __, once) => void begun.push(facts, once),
      measure: () => undefined,
      now: () => new Date('2026-03-02T15:00:00Z'),
    });

    await handler(connectEvent({ statement: 'begin' }));

    expect(begun).toEqual([{ surveyLanguage: 'en-US' }, { surveyBeganAt: '2026-03-02T15:00:00.000Z' }]);
  });

  it.each([
    { statement: '4', answer: '1' },
    { statement: '1', answer: '6' },
    { statement: '1', answer: '' },
  ])('is refused when it is none: %j', async (parameters) => {
    await expect(handler(connectEvent(parameters))).rejects.toThrow();
  });
});
