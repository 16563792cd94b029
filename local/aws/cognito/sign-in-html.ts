import { createHash } from 'node:crypto';

/** What the sign-in page asks for. */
export type SignInForm =
  | { readonly kind: 'password'; readonly username?: string }
  | { readonly kind: 'new-password'; readonly session: string };

export interface SignInPage {
  readonly form: SignInForm;
  readonly language: 'en' | 'es';
  /** Where the form is sent: this page's own address with its query. */
  readonly action: string;
  readonly csrf: string;
  readonly problem?: keyof typeof problems;
  /** More about the problem, as the password policy words it. */
  readonly detail?: string;
}

export const problems = {
  wrong: { en: 'Incorrect user name or password.', es: 'Nombre de usuario o contraseña incorrectos.' },
  'too-many': { en: 'Too many attempts. Wait a minute.', es: 'Demasiados intentos. Espere un minuto.' },
  stale: {
    en: 'This page was open too long. Sign in again.',
    es: 'La página estuvo abierta demasiado tiempo. Inicie sesión de nuevo.',
  },
  'weak-password': { en: 'This password is not accepted.', es: 'Esta contraseña no se acepta.' },
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
    note: 'Esta página representa en su equipo la página de inicio de sesión de Amazon Cognito.',
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

export function signInHtml({ form, language, action, csrf, problem, detail }: SignInPage): string {
  const say = words[language];
  const heading = form.kind === 'password' ? say.title : say.choose;
  const alert =
    problem === undefined
      ? ''
      : `<p role="alert" id="problem">${escaped([problems[problem][language], detail].filter(Boolean).join(' '))}</p>`;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${heading}</title>`,
    `<meta name="viewport" content="width=device-width"><style>${style}</style></head><body><main><h1>${heading}</h1>`,
    `${alert}<form method="post" action="${escaped(action)}"><input type="hidden" name="_csrf" value="${escaped(csrf)}">`,
    fields(form, language, problem !== undefined),
    `</form><p><small>${say.note}</small></p></main></body></html>`,
  ].join('');
}

function fields(form: SignInForm, language: 'en' | 'es', wrong: boolean): string {
  const say = words[language];
  const described = wrong ? ' aria-describedby="problem"' : '';
  if (form.kind === 'new-password') {
    return [
      `<input type="hidden" name="session" value="${escaped(form.session)}"><label for="new">${say.newPassword}</label>`,
      `<input id="new" name="newPassword" type="password" autocomplete="new-password" required autofocus${described}>`,
      `<button type="submit">${say.save}</button>`,
    ].join('');
  }
  return [
    `<label for="user">${say.user}</label><input id="user" name="username" autocomplete="username" required autofocus`,
    ` value="${escaped(form.username ?? '')}"${described}><label for="password">${say.password}</label>`,
    '<input id="password" name="password" type="password" autocomplete="current-password" required>',
    `<button type="submit">${say.submit}</button>`,
  ].join('');
}
