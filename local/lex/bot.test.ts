import { parseBot } from './bot';
import { fallback, orderFlowers } from './test-bot';

const locale = { localeId: 'en_US', nluConfidenceThreshold: 0.4 };
const flower = { name: 'Flower', slotTypeValues: [{ sampleValue: { value: 'rose' } }] };
const bot = (intents: unknown[], slotTypes: unknown[] = [flower]) => ({
  name: 'flowers',
  dataPrivacy: { childDirected: false },
  idleSessionTtlInSeconds: 300,
  botLocales: [{ ...locale, slotTypes, intents }],
});
const problemsOf = (definition: unknown) => {
  const parsed = parseBot(definition);
  return parsed.kind === 'invalid' ? parsed.problems : [];
};

it('reads a bot in the shape CloudFormation takes', () => {
  expect(parseBot(bot([orderFlowers(), fallback])).kind).toBe('bot');
});

it('refuses a locale without a fallback intent, as CloudFormation does', () => {
  expect(problemsOf(bot([orderFlowers()]))).toEqual([
    { path: 'botLocales.0.intents', message: expect.stringContaining('wants exactly one') },
  ]);
});

it('tells every unknown key with its path', () => {
  const problems = problemsOf({
    ...bot([orderFlowers(), fallback]),
    idleSessionTTLInSeconds: 1,
    botLocales: [{ ...locale, intents: [{ ...fallback, slot: [] }] }],
  });

  expect(problems.map((problem) => problem.path).sort()).toEqual(['(bot)', 'botLocales.0.intents.0']);
});

it.each([
  [
    'a sample utterance with an unknown slot',
    orderFlowers({ sampleUtterances: [{ utterance: 'buy {Thing}' }] }),
    'sampleUtterances.0.utterance',
  ],
  [
    'a priority for an unknown slot',
    orderFlowers({
      slotPriorities: [
        { priority: 1, slotName: 'FlowerType' },
        { priority: 2, slotName: 'Vase' },
      ],
    }),
    'slotPriorities.1.slotName',
  ],
  [
    'a Required slot without a priority, for which Lex never asks',
    orderFlowers({ slotPriorities: [] }),
    'slotPriorities',
  ],
  [
    'a next step to an unknown slot',
    orderFlowers({
      initialResponseSetting: { nextStep: { dialogAction: { type: 'ElicitSlot', slotToElicit: 'Vase' } } },
    }),
    'initialResponseSetting.nextStep.dialogAction.slotToElicit',
  ],
])('refuses %s', (_what, intent, path) => {
  expect(problemsOf(bot([intent, fallback])).map((problem) => problem.path)).toEqual([
    `botLocales.0.intents.0.${path}`,
  ]);
});

it('refuses patterns Lex does not take', () => {
  const type = (pattern: string) => ({
    name: 'Code',
    parentSlotTypeSignature: 'AMAZON.AlphaNumeric',
    valueSelectionSetting: { resolutionStrategy: 'ORIGINAL_VALUE', regexFilter: { pattern } },
  });

  expect(
    ['[0-9]+', '\\d{4}', '[0-9]{4,}', '.{4}'].map((pattern) => problemsOf(bot([fallback], [type(pattern)])).length),
  ).toEqual([1, 1, 1, 1]);
  expect(problemsOf(bot([fallback], [type('[A-Z]{2}[0-9]{4,6}')]))).toEqual([]);
});

it('refuses a condition nobody can read', () => {
  const conditional = {
    isActive: true,
    conditionalBranches: [
      {
        name: 'a',
        condition: { expressionString: '{FlowerType} is "rose"' },
        nextStep: { dialogAction: { type: 'CloseIntent' } },
      },
    ],
    defaultBranch: {},
  };
  const problems = problemsOf(bot([orderFlowers({ initialResponseSetting: { conditional } }), fallback]));

  expect(problems[0]).toEqual({
    path: 'botLocales.0.intents.0.initialResponseSetting.conditional.conditionalBranches.0.condition.expressionString',
    message: '"IS" is no comparison; use = != < <= > >= or CONTAINS',
  });
});
