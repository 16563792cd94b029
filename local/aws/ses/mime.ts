import { type Outgoing } from './mail-service';

/** What a person would read of a raw message: headers, and the first text and HTML parts. Attachments stay in `raw`. */
export function readMime(source: string): Omit<Outgoing, 'replyTo' | 'tags'> & Pick<Outgoing, 'replyTo'> {
  const { headers, body } = splitEntity(source);
  const parts = textParts(headers, body);
  const addresses = (name: string) => splitAddresses(headers.get(name) ?? '');
  return {
    from: decodeWords(headers.get('from') ?? ''),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    replyTo: addresses('reply-to'),
    subject: decodeWords(headers.get('subject') ?? ''),
    raw: source,
    ...parts,
  };
}

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function splitEntity(source: string): Entity {
  const end = /\r?\n\r?\n/.exec(source);
  const head = (end ? source.slice(0, end.index) : source).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? source.slice(end.index + end[0].length) : '' };
}

function textParts(headers: ReadonlyMap<string, string>, body: string): { text?: string; html?: string } {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary) {
    const found: { text?: string; html?: string } = {};
    for (const part of body.split(`--${boundary}`).slice(1)) {
      if (part.startsWith('--')) break;
      const entity = splitEntity(part.replace(/^\r?\n/, ''));
      Object.assign(found, { ...textParts(entity.headers, entity.body), ...found });
    }
    return found;
  }
  if (/attachment/i.test(headers.get('content-disposition') ?? '')) return {};
  const content = decodeBody(body, headers.get('content-transfer-encoding') ?? '');
  if (/^text\/html/i.test(type)) return { html: content };
  return /^text\/plain/i.test(type) ? { text: content } : {};
}

function decodeBody(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8');
    case 'quoted-printable':
      return quotedPrintable(body.replace(/=\r?\n/g, ''));
    default:
      return body.replace(/\r?\n$/, '');
  }
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`. */
const decodeWords = (text: string): string =>
  text.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString('utf8')
      : quotedPrintable(word.replaceAll('_', ' ')),
  );

const splitAddresses = (line: string): readonly string[] =>
  line === ''
    ? []
    : line
        .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
        .map((one) => decodeWords(one.trim()))
        .filter(Boolean);
