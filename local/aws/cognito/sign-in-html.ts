import { createHash } from 'node:crypto';

/** What the sign-in page asks for. */
export type SignInForm =
  | { readonly kind: 'password'; readonly username?: string }
  | { readonly kind: 'new-password'; readonly session: string }
  | { readonly kind: 'sign-up'; readonly username?: string }
  /** The code that was mailed to who registers. */
  | { readonly kind: 'confirm'; readonly username: string };

type PageLanguage = 'en' | 'es' | 'fr';

export interface SignInPage {
  readonly form: SignInForm;
  readonly language: PageLanguage;
  /** Where the form is sent: this page's own address with its query. */
  readonly action: string;
  readonly csrf: string;
  /** Where to register, and where back from there; absent where nobody may. */
  readonly signUp?: string;
  readonly signIn?: string;
  readonly problem?: keyof typeof problems;
  /** More about the problem, as the password policy words it. */
  readonly detail?: string;
}

export const problems = {
  wrong: {
    en: 'Incorrect user name or password.',
    es: 'Nombre de usuario o contraseña incorrectos.',
    fr: 'Nom d’utilisateur ou mot de passe incorrect.',
  },
  'too-many': {
    en: 'Too many attempts. Wait a minute.',
    es: 'Demasiados intentos. Espere un minuto.',
    fr: 'Trop de tentatives. Attendez une minute.',
  },
  stale: {
    en: 'This page was open too long. Sign in again.',
    es: 'La página estuvo abierta demasiado tiempo. Inicie sesión de nuevo.',
    fr: 'Cette page est restée ouverte trop longtemps. Reconnectez-vous.',
  },
  'weak-password': {
    en: 'This password is not accepted.',
    es: 'Esta contraseña no se acepta.',
    fr: 'Ce mot de passe n’est pas accepté.',
  },
  'not-registered': {
    en: 'You could not be signed up.',
    es: 'No se pudo completar el registro.',
    fr: 'L’inscription n’a pas réussi.',
  },
  'wrong-code': { en: 'The code is wrong.', es: 'El código es incorrecto.', fr: 'Le code est incorrect.' },
  'code-over': {
    en: 'The code is not valid any more. Sign in to get another.',
    es: 'El código ya no es válido. Inicie sesión para recibir otro.',
    fr: 'Le code n’est plus valable. Connectez-vous pour en recevoir un autre.',
  },
} as const;

const words = {
  en: {
    title: 'Sign in',
    user: 'User name',
    password: 'Password',
    submit: 'Sign in',
    choose: 'Choose a new password',
    newPassword: 'New password',
    save: 'Save and go on',
    signUp: 'Sign up',
    email: 'Mail address',
    haveAccount: 'I have an account',
    confirm: 'Confirm your mail address',
    code: 'Code from the mail',
    note: 'This page stands for the Amazon Cognito sign-in page on your machine.',
  },
  es: {
    title: 'Iniciar sesión',
    user: 'Nombre de usuario',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    choose: 'Elija una contraseña nueva',
    newPassword: 'Contraseña nueva',
    save: 'Guardar y continuar',
    signUp: 'Registrarse',
    email: 'Correo electrónico',
    haveAccount: 'Ya tengo una cuenta',
    confirm: 'Confirme su correo',
    code: 'Código del correo',
    note: 'Esta página representa en su equipo la página de inicio de sesión de Amazon Cognito.',
  },
  fr: {
    title: 'Se connecter',
    user: 'Nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    choose: 'Choisissez un nouveau mot de passe',
    newPassword: 'Nouveau mot de passe',
    save: 'Enregistrer et continuer',
    signUp: 'S’inscrire',
    email: 'Adresse courriel',
    haveAccount: 'J’ai un compte',
    confirm: 'Confirmez votre adresse',
    code: 'Code reçu par courriel',
    note: 'Cette page représente sur votre ordinateur la page de connexion d’Amazon Cognito.',
  },
} as const;

const style = [
  ':root{color-scheme:light dark}',
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:10vh auto;padding:0 1rem}',
  'label{display:block;margin:1rem 0 .25rem}',
  'input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}',
  'button{font:inherit;margin-top:1.5rem;padding:.5rem 1.5rem}',
  '[role=alert]{border-left:.25rem solid #d13212;padding:.5rem .75rem}',
].join('');

/** The page has one style, which is allowed by what it is. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export function signInHtml(page: SignInPage): string {
  const { form, language, action, csrf, problem, detail } = page;
  const say = words[language];
  const heading = headingOf(form, language);
  const alert =
    problem === undefined
      ? ''
      : `<p role="alert" id="problem">${escaped([problems[problem][language], detail].filter(Boolean).join(' '))}</p>`;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${heading}</title>`,
    `<meta name="viewport" content="width=device-width"><style>${style}</style></head><body><main><h1>${heading}</h1>`,
    `${alert}<form method="post" action="${escaped(action)}"><input type="hidden" name="_csrf" value="${escaped(csrf)}">`,
    fields(form, language, problem !== undefined),
    `</form>${otherPage(page)}<p><small>${say.note}</small></p></main></body></html>`,
  ].join('');
}

function headingOf({ kind }: SignInForm, language: PageLanguage): string {
  const say = words[language];
  return { password: say.title, 'new-password': say.choose, 'sign-up': say.signUp, confirm: say.confirm }[kind];
}

/** From signing in to signing up, and back. */
function otherPage({ form, language, signUp, signIn }: SignInPage): string {
  const say = words[language];
  if (signUp === undefined || signIn === undefined) return '';
  const [address, text] = form.kind === 'password' ? [signUp, say.signUp] : [signIn, say.haveAccount];
  return `<p><a href="${escaped(address)}">${text}</a></p>`;
}

function fields(form: SignInForm, language: PageLanguage, wrong: boolean): string {
  const say = words[language];
  const described = wrong ? ' aria-describedby="problem"' : '';
  if (form.kind === 'new-password') {
    return [
      `<input type="hidden" name="session" value="${escaped(form.session)}"><label for="new">${say.newPassword}</label>`,
      `<input id="new" name="newPassword" type="password" autocomplete="new-password" required autofocus${described}>`,
      `<button type="submit">${say.save}</button>`,
    ].join('');
  }
  if (form.kind === 'confirm') {
    return [
      `<input type="hidden" name="username" value="${escaped(form.username)}"><label for="code">${say.code}</label>`,
      `<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus${described}>`,
      `<button type="submit">${say.save}</button>`,
    ].join('');
  }
  if (form.kind === 'sign-up') {
    return [
      `<label for="user">${say.email}</label><input id="user" name="username" type="email" autocomplete="email" required autofocus`,
      ` value="${escaped(form.username ?? '')}"${described}><label for="password">${say.newPassword}</label>`,
      '<input id="password" name="password" type="password" autocomplete="new-password" required>',
      `<button type="submit">${say.signUp}</button>`,
    ].join('');
  }
  return [
    `<label for="user">${say.user}</label><input id="user" name="username" autocomplete="username" required autofocus`,
    ` value="${escaped(form.username ?? '')}"${described}><label for="password">${say.password}</label>`,
    '<input id="password" name="password" type="password" autocomplete="current-password" required>',
    `<button type="submit">${say.submit}</button>`,
  ].join('');
}
