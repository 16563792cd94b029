import { catalogues, pageLanguages } from './use-texts';

/** Every path to a word, with what stands there: the word itself, or what a function makes of its arguments. */
function words(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const here = path ? `${path}.${key}` : key;
      if (typeof value === 'object' && value !== null) return [...words(value, here)];
      return [[here, typeof value === 'function' ? String(value('7')) : String(value)]];
    }),
  );
}

const english = words(catalogues.en);

it.each(pageLanguages)('says everything in %s, with the same values in each sentence', (language) => {
  const said = words(catalogues[language]);

  expect([...said.keys()]).toEqual([...english.keys()]);
  expect([...said].filter(([, text]) => text.trim() === '')).toEqual([]);
  for (const [path, text] of english) expect([path, said.get(path)?.includes('7')]).toEqual([path, text.includes('7')]);
});

it.each(['es', 'fr'] as const)('leaves nothing in English for who reads %s', (language) => {
  const said = words(catalogues[language]);

  expect([...english].filter(([path, text]) => said.get(path) === text)).toEqual([]);
});
