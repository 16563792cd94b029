import { spokenLanguage } from './language';

it.each([
  ['en-US', 'en-US'],
  ['es_US', 'es-US'],
  ['fr-FR', 'en-US'],
  ['', 'en-US'],
  [undefined, 'en-US'],
])('speaks to somebody who asked for %j in %s', (wanted, language) => {
  expect(spokenLanguage(wanted)).toBe(language);
});
