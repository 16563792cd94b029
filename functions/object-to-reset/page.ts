import { type Language } from '../../domain/prompts/language';

/** What the reader is told. `confirm` asks first: programs that look into mails follow links, and must not lock anybody out. */
export type PageName = 'confirm' | 'locked' | 'expired' | 'invalid';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly button?: string;
}

const words: Readonly<Record<Language, Readonly<Record<PageName, Words>>>> = {
  'en-US': {
    confirm: {
      title: 'Lock password resets by phone?',
      text: 'Nobody will be able to reset your password over the phone, you included, until the help desk unlocks it for you.',
      button: 'Lock it',
    },
    locked: {
      title: 'Password resets by phone are locked',
      text: 'If you did not ask for the last one, call the help desk now: somebody else may know your password.',
    },
    expired: {
      title: 'This link is too old',
      text: 'Call the help desk. They can lock password resets by phone for you.',
    },
    invalid: {
      title: 'This link is not complete',
      text: 'Open it once more from the mail, or call the help desk.',
    },
  },
  'es-US': {
    confirm: {
      title: '¿Bloquear el restablecimiento por teléfono?',
      text: 'Nadie podrá restablecer su contraseña por teléfono, tampoco usted, hasta que la mesa de ayuda lo desbloquee.',
      button: 'Bloquear',
    },
    locked: {
      title: 'El restablecimiento por teléfono está bloqueado',
      text: 'Si usted no pidió el último, llame ahora a la mesa de ayuda: otra persona puede conocer su contraseña.',
    },
    expired: {
      title: 'Este enlace es demasiado antiguo',
      text: 'Llame a la mesa de ayuda. Allí pueden bloquear el restablecimiento por teléfono.',
    },
    invalid: {
      title: 'Este enlace no está completo',
      text: 'Ábralo otra vez desde el correo o llame a la mesa de ayuda.',
    },
  },
  'fr-CA': {
    confirm: {
      title: 'Verrouiller la réinitialisation par téléphone?',
      text: 'Personne ne pourra réinitialiser votre mot de passe par téléphone, pas même vous, tant que le centre d’assistance ne l’aura pas déverrouillé.',
      button: 'Verrouiller',
    },
    locked: {
      title: 'La réinitialisation par téléphone est verrouillée',
      text: 'Si vous n’avez pas demandé la dernière, appelez tout de suite le centre d’assistance : quelqu’un d’autre connaît peut-être votre mot de passe.',
    },
    expired: {
      title: 'Ce lien est trop ancien',
      text: 'Appelez le centre d’assistance. On peut y verrouiller la réinitialisation par téléphone pour vous.',
    },
    invalid: {
      title: 'Ce lien est incomplet',
      text: 'Ouvrez-le de nouveau à partir du courriel ou appelez le centre d’assistance.',
    },
  },
};

/** The page as HTML. `token` goes into the form of `confirm`; it holds nothing that HTML would read as anything else. */
export function page(name: PageName, language: Language, token = ''): string {
  const { title, text, button } = words[language][name];
  const form =
    button === undefined
      ? ''
      : `<form method="post" action="/"><input type="hidden" name="token" value="${token}"><button>${button}</button></form>`;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="robots" content="noindex">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title></head>` +
    `<body><h1>${title}</h1><p>${text}</p>${form}</body></html>`
  );
}

/** The first language a browser asks for, as far as it is spoken here. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  acceptLanguage?.trim().toLowerCase().startsWith('es') ? 'es-US' : 'en-US';
