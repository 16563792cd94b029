import { orderCases, type CrmCase } from './crm-case';
import { type Language } from '../prompts/language';
import { spokenText } from '../prompts/speech';

/** A caller does not remember more of a subject, and a CRM may hold a whole mail in it. */
const longestSubject = 200;

/** More than this nobody keeps in mind; a specialist has them all. */
const mostTold = 3;

/** Said before several. The count is of all of them, told or not. */
const counts: Readonly<Record<Language, (all: number, told: number) => string>> = {
  'en-US': (all, told) => `You have ${all} open cases${told < all ? `; these are the most urgent ${told}` : ''}.`,
  'es-US': (all, told) =>
    `Usted tiene ${all} casos abiertos${told < all ? `; estos son los ${told} más urgentes` : ''}.`,
  'fr-CA': (all, told) => `Vous avez ${all} dossiers ouverts${told < all ? `; voici les ${told} plus urgents` : ''}.`,
};

/** How it stands, as far as every CRM can tell: who is open is being worked on, and how soon hangs on its urgency. */
const standings: Readonly<Record<Language, Readonly<Record<CrmCase['urgency'], string>>>> = {
  'en-US': {
    urgent: 'It is open, and treated as urgent.',
    high: 'It is open, with high priority.',
    normal: 'It is open, and will be dealt with in turn.',
    low: 'It is open, with low priority.',
  },
  'es-US': {
    urgent: 'Está abierto y se trata como urgente.',
    high: 'Está abierto, con prioridad alta.',
    normal: 'Está abierto y se atenderá por orden.',
    low: 'Está abierto, con prioridad baja.',
  },
  'fr-CA': {
    urgent: "Il est ouvert et traité d'urgence.",
    high: 'Il est ouvert, avec une priorité élevée.',
    normal: 'Il est ouvert et sera traité à son tour.',
    low: 'Il est ouvert, avec une priorité basse.',
  },
};

const sentences: Readonly<Record<Language, (number: string, day: string, subject: string) => string>> = {
  'en-US': (number, day, subject) => `Your case ${number}, opened on ${day}: ${subject}.`,
  'es-US': (number, day, subject) => `Su caso ${number}, abierto el ${day}: ${subject}.`,
  'fr-CA': (number, day, subject) => `Votre dossier ${number}, ouvert le ${day} : ${subject}.`,
};

/** A case in words, a fragment of SSML. What the CRM holds is text of others: it is spoken and does nothing. */
export function caseWords({ number, subject, openedAt, urgency }: CrmCase, language: Language): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(openedAt));
  const spelled = `<say-as interpret-as="characters">${spokenText(number, 64)}</say-as>`;
  const about = spokenText(subject.replace(/[.\s]+$/, ''), longestSubject);
  return `${sentences[language](spelled, spokenText(day, 60), about)} ${standings[language][urgency]}`;
}

/** One case or several, the most urgent first. */
export function casesWords(cases: readonly CrmCase[], language: Language): string {
  const told = orderCases(cases).slice(0, mostTold);
  const words = told.map((one) => caseWords(one, language));
  return (cases.length > 1 ? [counts[language](cases.length, told.length), ...words] : words).join(' ');
}
