import { type CrmCase } from './crm-case';
import { type Language } from './language';
import { spokenText } from './speech';

/** A caller does not remember more of a subject, and a CRM may hold a whole mail in it. */
const longestSubject = 200;

const sentences: Readonly<Record<Language, (number: string, day: string, subject: string) => string>> = {
  'en-US': (number, day, subject) => `Your case ${number}, opened on ${day}: ${subject}.`,
  'es-US': (number, day, subject) => `Su caso ${number}, abierto el ${day}: ${subject}.`,
  'fr-CA': (number, day, subject) => `Votre dossier ${number}, ouvert le ${day} : ${subject}.`,
};

/** A case as a sentence, a fragment of SSML. What the CRM holds is text of others: it is spoken and does nothing. */
export function caseWords({ number, subject, openedAt }: CrmCase, language: Language): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(openedAt));
  const spelled = `<say-as interpret-as="characters">${spokenText(number, 64)}</say-as>`;
  const about = spokenText(subject.replace(/[.\s]+$/, ''), longestSubject);
  return sentences[language](spelled, spokenText(day, 60), about);
}
