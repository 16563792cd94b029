import { type StaffLanguage } from '../../audit/audit-api/staff';
import { type Language } from '../../prompts/language';

/** Title and what to do, for a visitor. */
interface Words {
  readonly title: string;
  readonly detail: string;
}
type RefusalWords = Readonly<Record<Language, Words>>;

const say = (
  english: readonly [string, string],
  spanish: readonly [string, string],
  french: readonly [string, string],
): RefusalWords => ({
  'en-US': { title: english[0], detail: english[1] },
  'es-US': { title: spanish[0], detail: spanish[1] },
  'fr-CA': { title: french[0], detail: french[1] },
});

/** Why a visitor who is signed in, and asked for something sensible, gets no call. */
const refusals = {
  'no-such-queue': say(
    ['No such team', 'Choose one of the teams on the page.'],
    ['No existe ese equipo', 'Elija uno de los equipos de la página.'],
    ['Équipe inconnue', 'Choisissez une des équipes de la page.'],
  ),
  'number-invalid': say(
    ['That is no phone number', 'Write it with + and country code, such as +12125550123.'],
    ['No es un número de teléfono', 'Escríbalo con + y el código del país, por ejemplo +12125550123.'],
    ['Numéro de téléphone incorrect', 'Écrivez-le avec + et l’indicatif du pays, par exemple +12125550123.'],
  ),
  'country-not-called': say(
    ['We do not call that country', 'Give a number in a country that we call, or phone us yourself.'],
    ['No llamamos a ese país', 'Indique un número de un país al que llamemos, o llámenos usted.'],
    ['Nous n’appelons pas ce pays', 'Donnez un numéro d’un pays que nous appelons, ou appelez-nous.'],
  ),
  'number-not-called': say(
    ['We do not call that kind of number', 'Give a landline or mobile number that costs nothing extra.'],
    ['No llamamos a ese tipo de número', 'Indique un número fijo o móvil sin tarifa especial.'],
    ['Nous n’appelons pas ce type de numéro', 'Donnez un numéro fixe ou mobile sans surtaxe.'],
  ),
  'number-objected': say(
    ['This number is not called from the website', 'Somebody there asked us not to. You can phone us yourself.'],
    ['No llamamos a este número desde el sitio web', 'Alguien allí nos lo pidió. Puede llamarnos usted.'],
    ['Ce numéro n’est pas appelé depuis le site', 'Quelqu’un nous l’a demandé. Vous pouvez nous appeler.'],
  ),
  closed: say(
    ['This team is closed right now', 'Its hours are on the page.'],
    ['Este equipo está cerrado en este momento', 'Su horario está en la página.'],
    ['Cette équipe est fermée en ce moment', 'Ses heures sont sur la page.'],
  ),
  'nobody-there': say(
    ['Nobody of this team is at work right now', 'Try again a little later, or choose another team.'],
    ['Nadie de este equipo está disponible ahora', 'Inténtelo más tarde o elija otro equipo.'],
    ['Personne de cette équipe n’est disponible', 'Réessayez un peu plus tard ou choisissez une autre équipe.'],
  ),
  pause: say(
    ['One call after the other', 'You have just asked for a call. Wait a moment before the next one.'],
    ['Una llamada tras otra', 'Acaba de pedir una llamada. Espere un momento antes de la siguiente.'],
    ['Un appel à la fois', 'Vous venez de demander un appel. Attendez un instant avant le prochain.'],
  ),
  'calls-per-visitor': say(
    ['No more calls today', 'You have asked for as many calls as a day allows. You can phone us yourself.'],
    ['No más llamadas por hoy', 'Ya pidió todas las llamadas que se permiten en un día. Puede llamarnos usted.'],
    ['Plus d’appel aujourd’hui', 'Vous avez atteint le nombre d’appels d’une journée. Vous pouvez nous appeler.'],
  ),
  'visitor-calls-per-number': say(
    ['This number was called often enough today', 'It can be called again later. You can phone us yourself.'],
    ['Ya se llamó bastante a este número hoy', 'Se le podrá llamar más tarde. Puede llamarnos usted.'],
    ['Ce numéro a été assez appelé aujourd’hui', 'Il pourra l’être plus tard. Vous pouvez nous appeler.'],
  ),
  'visitor-calls-per-hour': say(
    ['Too many people want a call right now', 'Try again later, or phone us yourself.'],
    ['Demasiadas personas piden llamadas ahora', 'Inténtelo más tarde o llámenos usted.'],
    ['Trop de demandes d’appel en ce moment', 'Réessayez plus tard ou appelez-nous.'],
  ),
  'calls-not-offered': say(
    ['No calls from the website', 'This centre has no number to call from. Its hours are on the page.'],
    [
      'Sin llamadas desde el sitio web',
      'Este centro no tiene número desde el que llamar. Su horario está en la página.',
    ],
    ['Pas d’appel depuis le site', 'Ce centre n’a pas de numéro pour appeler. Ses heures sont sur la page.'],
  ),
} as const satisfies Readonly<Record<string, RefusalWords>>;

export type VisitorRefusal = keyof typeof refusals;

/** Why the API itself refuses: what a page that works never sees, but for the last two. */
const requests = {
  'not-signed-in': say(
    ['Not signed in', 'Sign in again.'],
    ['Sesión no iniciada', 'Inicie sesión de nuevo.'],
    ['Session non ouverte', 'Connectez-vous de nouveau.'],
  ),
  'no-such-call': say(
    ['No such call', 'It is not one of yours, or it was long ago.'],
    ['No existe esa llamada', 'No es suya, o fue hace mucho.'],
    ['Appel inconnu', 'Ce n’est pas un des vôtres, ou il est trop ancien.'],
  ),
  'another-request': say(
    ['Already used', 'This requestId belongs to a call to another number or queue. Make up a new one.'],
    ['Ya utilizado', 'Este requestId pertenece a otra llamada. Genere uno nuevo.'],
    ['Déjà utilisé', 'Ce requestId appartient à un autre appel. Créez-en un nouveau.'],
  ),
  'no-such-page': say(
    ['No such page', 'The addresses of this API are in /openapi.json.'],
    ['No existe esa página', 'Las direcciones de esta API están en /openapi.json.'],
    ['Page inconnue', 'Les adresses de cette API sont dans /openapi.json.'],
  ),
  'wrong-method': say(
    ['Not that way', 'This address takes another method; see the Allow header.'],
    ['Método incorrecto', 'Esta dirección admite otro método; vea la cabecera Allow.'],
    ['Méthode incorrecte', 'Cette adresse accepte une autre méthode ; voir l’en-tête Allow.'],
  ),
  'not-json': say(
    ['Not JSON', 'Send JSON, with content-type: application/json.'],
    ['No es JSON', 'Envíe JSON, con content-type: application/json.'],
    ['Ce n’est pas du JSON', 'Envoyez du JSON, avec content-type: application/json.'],
  ),
  'too-large': say(
    ['Too large', 'Send 16 KB at the most.'],
    ['Demasiado grande', 'Envíe 16 KB como máximo.'],
    ['Trop volumineux', 'Envoyez 16 Ko au plus.'],
  ),
  'invalid-request': say(
    ['Something is missing', 'Correct what is named below.'],
    ['Falta algo', 'Corrija lo que se indica abajo.'],
    ['Il manque quelque chose', 'Corrigez ce qui est indiqué ci-dessous.'],
  ),
  unavailable: say(
    ['Not available now', 'Something did not answer. Try again in a moment: you will not be called twice.'],
    ['No disponible ahora', 'Algo no respondió. Inténtelo en un momento: no recibirá dos llamadas.'],
    ['Indisponible pour l’instant', 'Un service n’a pas répondu. Réessayez : vous ne serez pas appelé deux fois.'],
  ),
  bug: say(
    ['Our mistake', 'Something went wrong here. Try again later, or phone us.'],
    ['Error nuestro', 'Algo salió mal aquí. Inténtelo más tarde o llámenos.'],
    ['Erreur de notre part', 'Quelque chose s’est mal passé. Réessayez plus tard ou appelez-nous.'],
  ),
} as const satisfies Readonly<Record<string, RefusalWords>>;

export type VisitorReason = VisitorRefusal | keyof typeof requests;

export const visitorRefusalWords = (reason: VisitorReason, language: Language): Words =>
  ({ ...refusals, ...requests })[reason][language];

const nobodyCalled: Readonly<Record<StaffLanguage, string>> = {
  en: 'A visitor of the website asked for a call and got none',
  es: 'Un visitante del sitio web pidió una llamada y no la obtuvo',
};

/** The same for staff, who read English or Spanish. A reason that is not known any more stands as it is. */
export function whyVisitorRefused(reason: string, language: StaffLanguage): string {
  const words = Object.hasOwn(refusals, reason) ? refusals[reason as VisitorRefusal] : undefined; // one of them: it was just looked for
  const said = words?.[language === 'en' ? 'en-US' : 'es-US'].title ?? reason;
  return `${nobodyCalled[language]}: ${said.charAt(0).toLowerCase()}${said.slice(1)}.`;
}
