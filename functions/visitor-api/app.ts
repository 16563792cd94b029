import { type Language } from '../../domain/prompts/language';
import { visitorOperations } from '../../domain/visitors/visitor-api';
import { type VisitorReason, visitorRefusalWords } from '../../domain/visitors/visitor-api/refusal-words';
import { type TransportReason } from '../shared/http-api/answer';
import { makeApp, type Surroundings } from '../shared/http-api/app';
import { visitorOf } from './asker';
import { type VisitorWorks } from './visitor-work';

/** The API of the website. Whoever is signed in may ask all of it, each for themselves alone. */
export const visitorApp = (works: VisitorWorks, surroundings: Surroundings) =>
  makeApp<typeof visitorOperations, { readonly sub: string }, Language, Exclude<VisitorReason, TransportReason>>({
    ...surroundings,
    operations: visitorOperations,
    works,
    askerOf: visitorOf,
    languageOf,
    refusalWords: visitorRefusalWords,
  });

const spoken: Readonly<Record<string, Language>> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };

/** The first of our languages that the reader's list names; lists stand in the order of preference. */
function languageOf(header = ''): Language {
  const [, first = 'en'] = /\b(en|es|fr)\b/i.exec(header) ?? [];
  return spoken[first.toLowerCase()] ?? 'en-US';
}
