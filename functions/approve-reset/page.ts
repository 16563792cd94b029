import { type Language } from '../../domain/prompts/language';

/** `ask` changes nothing. `answered`: by a click before. `closed`: another request took its place, or somebody left. */
export type PageName = 'ask' | 'granted' | 'refused' | 'answered' | 'closed' | 'expired' | 'invalid';

interface Words {
  readonly title: string;
  readonly text: string;
}

interface PageWords extends Readonly<Record<PageName, Words>> {
  readonly approve: string;
  readonly refuse: string;
}

const words: Readonly<Record<Language, PageWords>> = {
  'en-US': {
    approve: 'Approve',
    refuse: 'Refuse',
    ask: {
      title: 'Approve a password reset?',
      text: 'asks for a new password by telephone. Approve only after you have spoken to them yourself: anybody can call and say a name.',
    },
    granted: { title: 'Approved', text: 'The password can be reset once, on this call or on one within the hour.' },
    refused: { title: 'Refused', text: 'Nothing has changed. We tell the employee by mail.' },
    answered: { title: 'Already answered', text: 'This request has its answer, and no other counts.' },
    closed: { title: 'No longer open', text: 'This request is over, or a newer one took its place.' },
    expired: { title: 'Too old', text: 'This link was good for half an hour. Nothing has changed.' },
    invalid: { title: 'This link is not complete', text: 'Open it once more from the mail, or call the help desk.' },
  },
  'es-US': {
    approve: 'Aprobar',
    refuse: 'Rechazar',
    ask: {
      title: '¿Aprobar el restablecimiento de una contraseña?',
      text: 'pide por teléfono una contraseña nueva. Apruebe solo después de haber hablado con esta persona: cualquiera puede llamar y decir un nombre.',
    },
    granted: {
      title: 'Aprobado',
      text: 'La contraseña puede restablecerse una vez, en esta llamada o en otra dentro de una hora.',
    },
    refused: { title: 'Rechazado', text: 'Nada ha cambiado. Avisamos por correo a esta persona.' },
    answered: { title: 'Ya tiene respuesta', text: 'Esta solicitud ya fue respondida y no vale otra respuesta.' },
    closed: { title: 'Ya no está abierta', text: 'Esta solicitud terminó o fue reemplazada por otra.' },
    expired: { title: 'Demasiado antiguo', text: 'Este enlace era válido por media hora. Nada ha cambiado.' },
    invalid: {
      title: 'Este enlace no está completo',
      text: 'Ábralo otra vez desde el correo o llame a la mesa de ayuda.',
    },
  },
  'fr-CA': {
    approve: 'Approuver',
    refuse: 'Refuser',
    ask: {
      title: 'Approuver la réinitialisation d’un mot de passe?',
      text: 'demande par téléphone un nouveau mot de passe. Approuvez seulement après lui avoir parlé vous-même : n’importe qui peut appeler et dire un nom.',
    },
    granted: {
      title: 'Approuvé',
      text: 'Le mot de passe peut être réinitialisé une fois, pendant cet appel ou un autre dans l’heure.',
    },
    refused: { title: 'Refusé', text: 'Rien n’a changé. Nous avertissons cette personne par courriel.' },
    answered: { title: 'Réponse déjà donnée', text: 'Cette demande a sa réponse, et aucune autre ne compte.' },
    closed: { title: 'Demande terminée', text: 'Cette demande est terminée, ou une plus récente l’a remplacée.' },
    expired: { title: 'Trop ancien', text: 'Ce lien était valable une demi-heure. Rien n’a changé.' },
    invalid: {
      title: 'Ce lien est incomplet',
      text: 'Ouvrez-le de nouveau depuis le courriel, ou appelez le centre d’assistance.',
    },
  },
};

/** The page as HTML. `employee` is a name without anything HTML would read; the token was checked before it comes here. */
export function page(
  name: PageName,
  language: Language,
  ask?: { readonly employee: string; readonly token: string },
): string {
  const { approve, refuse, [name]: { title, text } } = words[language]; // prettier-ignore
  const body = ask
    ? `<p><strong>${ask.employee}</strong> ${text}</p><form method="post" action="/"><input type="hidden" name="token" value="${ask.token}">` +
      `<button name="decision" value="approve">${approve}</button> <button name="decision" value="refuse">${refuse}</button></form>`
    : `<p>${text}</p>`;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="robots" content="noindex">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title></head>` +
    `<body><h1>${title}</h1>${body}</body></html>`
  );
}
