import { type Language } from './prompts/language';

/** What a caller may say at any question instead of answering it. */
export type Wish = 'person' | 'sendAgain' | 'wait';

/**
 * While a bot asks for a slot it hears everything as an attempt at the slot, so these words are looked for in what was said. They
 * are stems of whole sentences ("could you please send it again"): wide on purpose, since a caller who said any of them is not
 * spelling digits.
 */
const words: Readonly<Record<Language, Readonly<Record<Wish, RegExp>>>> = {
  'en-US': {
    person:
      /\b(person|people|human|agent|representative|operator|somebody|someone|customer service|talk to|speak to|speak with)\b/,
    sendAgain:
      /\b((?<!(?:say|repeat) (?:that|it|this) )again|resend|another (code|mail|email|one)|one more time|new code|did ?n[o']t (get|receive|arrive)|have ?n[o']t (got|received)|no (code|mail|email)|not arrived)\b/,
    wait: /\b(wait|hold on|hang on|one moment|a moment|just a (second|minute)|one (second|minute)|more time|not yet|looking)\b/,
  },
  'es-US': {
    person:
      /(^|[^\p{L}])(persona|humano|agente|representante|operador|operadora|asesor|asesora|alguien|servicio al cliente)([^\p{L}]|$)/u,
    sendAgain:
      /(otra vez|de nuevo|nuevamente|volver a (enviar|mandar)|reenvi|reenví|otro código|otro correo|código nuevo|no (me )?(ha )?lleg)/u,
    wait: /(^|[^\p{L}])(espere|espera|un momento|un momentito|un segundo|un minuto|todavía no|aún no|más tiempo)([^\p{L}]|$)/u,
  },
  'fr-CA': {
    person:
      /(^|[^\p{L}])(personne|humain|agent|agente|représentant|représentante|préposé|préposée|téléphoniste|quelqu'un|service à la clientèle)([^\p{L}]|$)/u,
    sendAgain:
      /(de nouveau|à nouveau|encore une fois|renvo|autre (code|courriel)|nouveau code|pas (encore )?(reçu|arrivé)|rien reçu)/u,
    wait: /(^|[^\p{L}])(attendez|attends|un moment|un instant|une seconde|une minute|patientez|pas encore|plus de temps)([^\p{L}]|$)/u,
  },
};

/** The wish in what was said, or undefined. Digits carry none: keys and spelled numbers are answers. */
export function wishOf(heard: string, language: Language): Wish | undefined {
  const said = heard.slice(0, 200).toLowerCase().normalize('NFC').replace(/[’`]/g, "'");
  if (!/\p{L}/u.test(said)) return undefined;
  const { person, sendAgain, wait } = words[language];
  if (person.test(said)) return 'person';
  if (sendAgain.test(said)) return 'sendAgain';
  return wait.test(said) ? 'wait' : undefined;
}
