import { missingTranslations } from './check-prompts';

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
