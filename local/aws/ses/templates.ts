import Handlebars from 'handlebars';
import { AwsError } from '../door';

/** `aws.ses.Template`. */
export interface MailTemplate {
  readonly name: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
}

interface Compiled {
  readonly subject: Handlebars.TemplateDelegate;
  readonly text?: Handlebars.TemplateDelegate;
  readonly html?: Handlebars.TemplateDelegate;
}

const compiled = new WeakMap<MailTemplate, Compiled>();

/**
 * SES templates are Handlebars. SES refuses to send when a value is missing (`MissingRenderingAttribute`): on its side the mail is
 * dropped after acceptance with an event; here the sender hears of it at once, because nobody would see the event.
 */
export function renderTemplate(
  template: MailTemplate,
  dataJson: string,
): { subject: string; text?: string; html?: string } {
  const data = parseData(template.name, dataJson);
  const parts = compiled.get(template) ?? compile(template);
  try {
    return {
      subject: parts.subject(data),
      ...(parts.text ? { text: parts.text(data) } : {}),
      ...(parts.html ? { html: parts.html(data) } : {}),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('MissingRenderingAttribute', `Template ${template.name}: ${reason}`, 400, {
      TemplateName: template.name,
    });
  }
}

function compile(template: MailTemplate): Compiled {
  // HTML parts are escaped by {{ }}, plain parts must not be.
  const plain = (text: string) => Handlebars.compile(text, { strict: true, noEscape: true });
  const parts: Compiled = {
    subject: plain(template.subject ?? ''),
    ...(template.text === undefined ? {} : { text: plain(template.text) }),
    ...(template.html === undefined ? {} : { html: Handlebars.compile(template.html, { strict: true }) }),
  };
  compiled.set(template, parts);
  return parts;
}

function parseData(name: string, json: string): unknown {
  try {
    return JSON.parse(json || '{}');
  } catch {
    throw new AwsError('InvalidTemplateData', `Template ${name}: TemplateData is not JSON`);
  }
}
