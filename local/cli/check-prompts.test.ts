import { missingTranslations, overlappingVariants, unknownPrompts } from './check-prompts';

it('names every prompt that a language lacks', () => {
  const found = missingTranslations({
    inbound: {
      greeting: { 'en-US': 'Welcome.', 'fr-CA': 'Bienvenue.' },
      menu: { 'en-US': 'Menu.', 'es-US': 'Menú.', 'fr-CA': 'Menu.' },
    },
  });

  expect(found).toEqual([
    {
      check: 'missing-translation',
      severity: 'warning',
      where: 'data/prompts.json inbound.greeting',
      message: 'has no es-US; callers of that language hear another. Add "es-US": "…"',
    },
  ]);
});

it('finds variants of one prompt that are in force together, and languages they lack', () => {
  const variant = (from: string, until: string) => ({
    from: `2026-12-${from}T00:00:00-05:00`,
    until: `2026-12-${until}T00:00:00-05:00`,
    words: { 'en-US': 'Closed.', 'es-US': 'Cerrado.' },
  });
  const catalogue = {
    inbound: {
      greeting: {
        'en-US': 'Welcome.',
        'es-US': 'Hola.',
        'fr-CA': 'Bonjour.',
        variants: [variant('24', '26'), variant('26', '27'), variant('25', '28')],
      },
    },
  };

  expect(overlappingVariants(catalogue).map(({ where }) => where)).toEqual([
    'data/prompts.json inbound.greeting.variants[2]',
  ]);
  expect(missingTranslations(catalogue).map(({ where }) => where)).toEqual(
    [0, 1, 2].map((index) => `data/prompts.json inbound.greeting.variants[${index}]`),
  );
});

it('finds a prompt that a flow reads and the catalogue lacks', () => {
  const content = JSON.stringify({
    Actions: [
      {
        Identifier: 'get-prompts',
        Parameters: { LambdaFunctionARN: '${lambda:get-prompts}', LambdaInvocationAttributes: { flow: 'inbound' } },
        Transitions: { NextAction: 'keep' },
      },
      { Identifier: 'keep', Parameters: { FlowAttributes: { a: '$.External.greeting', b: '$.External.farewell' } } },
    ],
  });

  const found = unknownPrompts([{ file: 'flows/a/a.flow.json', content }], {
    inbound: { greeting: { 'en-US': 'Welcome.' } },
  });

  expect(found).toMatchObject([{ where: 'flows/a/a.flow.json get-prompts', severity: 'error' }]);
  expect(found[0]?.message).toContain('inbound.farewell');
});
