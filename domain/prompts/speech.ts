/**
 * Speech Synthesis Markup as Polly takes it. A *fragment* is what may stand between `<speak>` and `</speak>`: flows speak
 * `<speak>$.FlowAttributes.greeting</speak>`, so everything they are given is a fragment, never bare text.
 */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as a fragment. Characters XML cannot carry are left out; line breaks become spaces. */
export function escapeSpeech(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '')
    .replaceAll('$.', () => withoutReference); // a function: `$&` would mean the match
}

/**
 * A flow reads `$.Attributes.x` inside text as the name of an attribute. Whether it looks into text that came from an attribute is
 * UNVERIFIED, so the dot is written as an entity: heard the same, and never a reference.
 */
const withoutReference = '$&#46;';

/** A text from outside, as a fragment of at most so many characters: it is heard, letter for letter, and does nothing. */
export function spokenText(text: string, longest: number): string {
  return escapeSpeech(Array.from(text).slice(0, longest).join('')).trim();
}

/** Tags a prompt may use. `audio`, `mark` and the like would fetch or report something; a prompt has no business to. */
const allowedTags = new Set(['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w']);

const token =
  /<(\/?)([a-z][a-z:-]*)((?:\s+[a-z:-]+="[^"<>&]*")*)\s*(\/?)>|&(?:amp|lt|gt|quot|apos|#[0-9]{1,7});|[^<&]+|[<&]/gy;

/** What keeps `fragment` from being spoken, or undefined when it is well-formed and uses only the tags a prompt may use. */
export function whyNotSpeakable(fragment: string): string | undefined {
  const open: string[] = [];
  for (const match of fragment.matchAll(token)) {
    const [whole, closing, tag, , empty] = match;
    if (whole === '<' || whole === '&') return `"${whole}" starts no tag or entity here; write "${escapes[whole]}"`;
    if (tag === undefined) continue;
    if (!allowedTags.has(tag))
      return `the tag <${tag}> may not be used in a prompt; use ${[...allowedTags].join(', ')}`;
    if (closing) {
      const expected = open.pop();
      if (expected !== tag) return `</${tag}> closes nothing here${expected ? `; close <${expected}> first` : ''}`;
    } else if (!empty) open.push(tag);
  }
  const left = open.pop();
  return left === undefined ? undefined : `<${left}> is never closed; add </${left}>`;
}

/** Takes `<speak>…</speak>` off. Text without it comes back as it is. */
export function withoutSpeakTag(ssml: string): string {
  return /^\s*<speak(?:\s[^>]*)?>([^]*)<\/speak>\s*$/.exec(ssml)?.[1]?.trim() ?? ssml;
}

/** A fragment that came through flow or session attributes; what is not well-formed is spoken as the text it is. */
export function asFragment(words: string): string {
  return whyNotSpeakable(words) === undefined ? words : escapeSpeech(words);
}

/** Digits read back one by one, in groups a person can check against a badge. */
export function spokenDigits(digits: string): string {
  return `<say-as interpret-as="digits">${escapeSpeech(digits)}</say-as>`;
}
