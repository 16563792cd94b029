import { connectEvent } from '../shared/connect-event';
import { makeHandler } from './handler';

describe('[J-6, JW-10] an answer of the survey', () => {
  const noted: unknown[] = [];
  const handler = makeHandler({
    note: async (_, facts) => void noted.push(facts),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });

  it('is kept as soon as it is given, with the language it was asked in', async () => {
    await handler(connectEvent({ statement: '2', answer: '5' }, { LanguageCode: 'fr-CA' }));

    expect(noted).toEqual([{ survey2: '5', surveyLanguage: 'fr-CA' }]);
  });

  it.each([
    { statement: '4', answer: '1' },
    { statement: '1', answer: '6' },
    { statement: '1', answer: '' },
  ])('is refused when it is none: %j', async (parameters) => {
    await expect(handler(connectEvent(parameters))).rejects.toThrow();
  });
});
