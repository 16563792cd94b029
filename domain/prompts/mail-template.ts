import * as z from 'zod/mini';
import { fallbackLanguage, type Language } from './language';
import { inEachLanguage } from './translations';

/** What a mail may leave open, by template. SES fills `{{…}}` from the data a function sends; the names are a contract with it. */
export const mailPlaceholders = {
  'verification-code': ['givenName', 'code', 'minutes'],
  'caller-code': ['givenName', 'code', 'minutes'],
  'password-reset': ['givenName', 'objectionLink'],
  'reset-refused': ['givenName', 'objectionLink'],
  'approval-request': ['managerName', 'employeeName', 'employeeId', 'minutes', 'approvalLink'],
  'approval-refused': ['givenName', 'objectionLink'],
} as const;
export type MailTemplateName = keyof typeof mailPlaceholders;
export type MailData<Name extends MailTemplateName> = Readonly<Record<(typeof mailPlaceholders)[Name][number], string>>;

/** SES knows one language a template, so each language is a template of its own: `verification-code-en-US`. */
export const templateInLanguage = (template: string, language: Language): string => `${template}-${language}`;

const subject = z
  .string('write the subject in quotes')
  .check(z.regex(/^[^\p{Cc}]{1,200}$/u, 'write 1 to 200 characters on one line'));
const body = z.string('write the text in quotes').check(
  z.regex(
    /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]{1,20000}$/,
    'write 1 to 20000 characters without control characters',
  ),
  z.refine((text) => !/<script|javascript:|\son[a-z]+\s*=/i.test(text), 'a mail may not hold scripts; leave it out'),
);

const Mail = z.strictObject({ subject, text: body, html: body });
export type Mail = z.infer<typeof Mail>;

/** A language that a file leaves out gets the mail of the fallback: a code must reach everybody. */
const inAllLanguages = z.pipe(
  z.strictObject(inEachLanguage(Mail)),
  z.transform((written): Readonly<Record<Language, Mail>> => ({
    'en-US': written[fallbackLanguage],
    'es-US': written['es-US'] ?? written[fallbackLanguage],
    'fr-CA': written['fr-CA'] ?? written[fallbackLanguage],
  })),
);

export const MailTemplates = z
  .strictObject(
    Object.fromEntries(Object.keys(mailPlaceholders).map((name) => [name, inAllLanguages])) as Record<
      MailTemplateName,
      typeof inAllLanguages
    >, // the same
  )
  .check(z.superRefine(refusePlaceholders));
export type MailTemplates = z.infer<typeof MailTemplates>;

function refusePlaceholders(
  templates: Readonly<Record<MailTemplateName, Readonly<Record<Language, Mail>>>>,
  context: z.core.$RefinementCtx,
): void {
  for (const [name, byLanguage] of Object.entries(templates)) {
    const known: readonly string[] = mailPlaceholders[name as MailTemplateName]; // the schema has checked the names
    for (const [language, mail] of Object.entries(byLanguage)) {
      for (const [part, text] of Object.entries(mail)) {
        for (const problem of placeholderProblems(text, known, part !== 'subject')) {
          context.addIssue({ code: 'custom', path: [name, language, part], message: problem, input: text });
        }
      }
    }
  }
}

/** A mail about a code without the code in it would pass every other check and strand every caller. */
const indispensable = ['code', 'objectionLink', 'approvalLink'];

function placeholderProblems(text: string, known: readonly string[], isBody: boolean): string[] {
  const used = Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g), ([, name = '']) => name.trim());
  const list = known.map((name) => `{{${name}}}`).join(', ');
  const problems = used
    .filter((name) => !known.includes(name))
    .map((name) => `{{${name}}} is not known here; write ${list}`);
  if (text.replace(/\{\{[^{}]*\}\}/g, '').match(/\{\{|\}\}/))
    problems.push(`"{{" and "}}" enclose one name; write ${list}`);
  const missing = indispensable.filter((name) => isBody && known.includes(name) && !used.includes(name));
  return [...problems, ...missing.map((name) => `the ${name} is missing; write {{${name}}}`)];
}
