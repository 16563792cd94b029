import { type Centre } from '../centre/centre';
import { type HeardPattern } from './scenario';

/** A link of a mail that is opened, and what is done there. */
export interface Opening {
  readonly mail: string;
  /** Its first group is the address, or all of it when it has none. */
  readonly link: RegExp;
  /** The button that is pressed: what stands on it, or a part of that. Without one the page is only read. */
  readonly button?: string | undefined;
  /** What the last page says. */
  readonly shows?: HeardPattern | undefined;
}

/** The address in the newest mail that has one. */
export function linkIn(mails: readonly string[], link: RegExp): string | undefined {
  for (const text of [...mails].reverse()) {
    const found = link.exec(text);
    if (found) return found[1] ?? found[0];
  }
  return undefined;
}

/** Opens the address as a browser would and presses the button. Answers what was not as it was to be. */
export async function visit(
  address: string,
  { button, shows }: Opening,
  openUrl: Centre['openUrl'],
): Promise<readonly string[]> {
  let page = await openUrl(address, { method: 'GET' });
  if (!page) return [`no function of this stack is at ${new URL(address).host}`];
  if (button !== undefined) {
    const form = formWith(page.body, button);
    if (!form) return [`the page has no button “${button}”; it says: ${textOf(page.body)}`];
    page = await openUrl(new URL(form.action, address).href, { method: 'POST', form: form.fields });
  }
  if (!page) return ['the form goes to an address where no function of this stack is'];
  if (shows) {
    return shows.endIn(textOf(page.body), 0) === undefined
      ? [`the page was to show ${shows.text} and shows: ${textOf(page.body)}`]
      : [];
  }
  return page.status < 300 ? [] : [`the page answered ${page.status}: ${textOf(page.body)}`];
}

interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form whose button has these words, with its hidden fields and what the button itself adds. */
function formWith(html: string, words: string): Form | undefined {
  for (const [, attributes = '', content = ''] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)) {
    for (const [, ofButton = '', label = ''] of content.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gis)) {
      if (!textOf(label).includes(words)) continue;
      const inputs = [...content.matchAll(/<input\b([^>]*)>/gi)].map(([, ofInput = '']) => ofInput);
      const fields = [...inputs, ofButton].flatMap((text) => {
        const name = attribute(text, 'name');
        return name === undefined ? [] : [[name, attribute(text, 'value') ?? ''] as const];
      });
      return { action: attribute(attributes, 'action') ?? '', fields: Object.fromEntries(fields) };
    }
  }
  return undefined;
}

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(text)?.[1];
  return value === undefined ? undefined : decoded(value);
}

const textOf = (html: string): string =>
  decoded(html.replace(/<(head|style)\b.*?<\/\1>/gis, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
