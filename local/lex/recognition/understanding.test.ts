import { understandingOf } from '../conversation';
import { botOf } from '../test-bot';

const utterances = (...list: string[]) => list.map((utterance) => ({ utterance }));
const bot = botOf(
  [
    { name: 'Flowers', sampleUtterances: utterances('order flowers', 'I want to order some roses', 'press one', '1') },
    { name: 'Customer', sampleUtterances: utterances('customer service', 'talk to customer service', 'press two') },
    { name: 'Again', sampleUtterances: utterances('say that again', 'what did you say', 'once more') },
  ],
  [],
);
const understanding = understandingOf(bot, 'en_US');

/** The intent, or `undefined` below the locale's threshold. */
function intentOf(said: string): string | undefined {
  const [best] = understanding.intents(said, 0, false);
  return best && best.score >= understanding.locale.nluConfidenceThreshold ? best.intent : undefined;
}

it.each([
  ['order flowers', 'Flowers'],
  ['um yes I would like to order some flowers please', 'Flowers'],
  ['costumer service', 'Customer'],
  ['sorry what did you say dear', 'Again'],
  ['one one one', 'Flowers'],
  ['seven', undefined],
  ['one two three four', undefined],
  ['ninety nine', undefined],
  ['the moon is made of cheese', undefined],
])('%j is %s', (said, intent) => {
  expect(intentOf(said)).toBe(intent);
});

it('says less about every further word that nobody knows', () => {
  const score = (said: string) =>
    understanding.intents(said, 0, false).find(({ intent }) => intent === 'Customer')?.score ?? 0;
  const [none, one, two] = ['', ' giraffe', ' giraffe accordion'].map((rest) => score(`customer service${rest}`));

  expect(none).toBeGreaterThan(one ?? 0);
  expect(one).toBeGreaterThan(two ?? 0);
  expect((none ?? 0) - (one ?? 0)).toBeGreaterThan((one ?? 0) - (two ?? 0));
});
