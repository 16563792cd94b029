/** SSML as people read it. `spoken` is what the ear gets (aliases said out loud), `written` is the text between the tags. */
export function spoken(ssml: string): string {
  return tidy(decode(ssml.replace(/<sub\s+alias="([^"]*)"\s*>[^<]*<\/sub>/g, ' $1 ').replace(/<[^>]*>/g, ' ')));
}

export function written(ssml: string): string {
  return tidy(decode(ssml.replace(/<[^>]*>/g, '')));
}

const secretRun = /(?:<sub\s+alias="[^"]*"\s*>[^<]<\/sub>(?:\s|,|\.|<break[^>]*\/>)*){8,}/g;

/** The last run of eight or more spelled-out characters: how a password is told over the phone. */
export function spelledOut(ssml: string): string | undefined {
  const run = ssml.match(secretRun)?.at(-1);
  if (!run) return undefined;
  return [...run.matchAll(/<sub\s+alias="[^"]*"\s*>([^<])<\/sub>/g)]
    .map(([, character]) => decode(character ?? ''))
    .join('');
}

/** The same speech with spelled-out runs taken out, for screens and files. */
export const withoutSecrets = (ssml: string): string => ssml.replace(secretRun, ' ••••• ');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? '');

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:?!])/g, '$1')
    .trim();
