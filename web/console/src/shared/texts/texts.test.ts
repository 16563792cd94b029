import { en } from './en';
import { es } from './es';

/** Every path to a word, with what stands there: the word itself, or what a function makes of its arguments. */
function words(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const here = path ? `${path}.${key}` : key;
      if (typeof value === 'object' && value !== null) return [...words(value, here)];
      return [[here, typeof value === 'function' ? String(value(7, 8, 9)) : String(value)]];
    }),
  );
}

const english = words(en);
const spanish = words(es);

it('says everything in both languages', () => {
  expect([...spanish.keys()]).toEqual([...english.keys()]);
  expect([...english, ...spanish].filter(([, text]) => text.trim() === '')).toEqual([]);
});

it('puts the same values into a sentence in both languages', () => {
  const values = (text: string) => [...text.matchAll(/[789]/g)].map(String).sort();

  for (const [path, text] of english) expect([path, values(spanish.get(path) ?? '')]).toEqual([path, values(text)]);
});

it('leaves nothing untranslated but words that are the same', () => {
  const same = [...english].filter(([path, text]) => spanish.get(path) === text).map(([, text]) => text);

  expect([...new Set(same)].sort()).toEqual(['CRM', 'Error', 'No']);
});
