import { spokenPassword, spokenPasswordPhonetic } from '../../domain/reset/temporary-password';
import { spoken } from '../scenarios/ssml-text';

/** A code or password of the run. Its name says whose, never what. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  readonly kind: 'code' | 'password';
}

const digitWords = [
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ['zero', 'one', 'two', 'tree', 'fower', 'fife', 'six', 'seven', 'ait', 'niner'],
  ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
];

/**
 * The shapes in which a secret travels: plain, spaced, hyphenated, comma by comma, backwards, in the words of a telephone in both
 * languages and of the spelling alphabet, URL-encoded, JSON-escaped, in hex, and in base64 wherever in a longer text it stands.
 */
function patternsOf({ value, kind }: Secret): readonly RegExp[] {
  const characters = [...value];
  const plain = [
    value,
    characters.toReversed().join(''),
    ...[' ', '-', ', ', '.', '_'].map((between) => characters.join(between)),
    encodeURIComponent(value),
    characters.map((character) => `%${hexOf(character)}`).join(''),
    characters.map((character) => `\\u00${hexOf(character)}`).join(''),
    Buffer.from(value).toString('hex'),
  ];
  // Six digits stand by chance in many a timestamp and id: plain forms count where no letter or digit touches them.
  const bounded = [...new Set(plain)].map(escaped).concat(spelledForms({ value, kind }));
  return [
    new RegExp(`(?<![0-9A-Za-z])(?:${bounded.join('|')})(?![0-9A-Za-z])`, 'i'),
    new RegExp(base64Forms(value).map(escaped).join('|')),
  ];
}

const hexOf = (character: string): string => Buffer.from(character).toString('hex');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** As patterns: words with anything but letters and digits between them. */
function spelledForms({ value, kind }: Pick<Secret, 'value' | 'kind'>): string[] {
  const spellings =
    kind === 'code'
      ? digitWords.map((words) => [...value].map((digit) => words[Number(digit)] ?? digit))
      : (['en-US', 'es-US'] as const).flatMap((language) =>
          [spokenPassword, spokenPasswordPhonetic].map((say) => wordsIn(spoken(say(value, language)))),
        );
  return spellings.filter((words) => words.length > 0).map((words) => words.map(escaped).join('[^\\p{L}0-9]+'));
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}0-9]+/gu) ?? [];

/**
 * What stands in the base64 of any text that holds the value, whatever stands around it: a value begins at one of three places within
 * a group of three bytes, and the characters that its neighbours share with it are left out.
 */
function base64Forms(value: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
    const sure = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), sure);
  });
}

/** The events of an execution are numbered with six digits after its id, as many a code is written: the first thousand of them are none. */
const eventNumbers = /(?<=[0-9a-f]{4}-[0-9a-f]{12}\.)000\d{3}(?!\d)/g;
const withoutEventNumbers = (text: string): string => text.replace(eventNumbers, '');

/** Looks for secrets in whatever is written down. Patterns are made once: a run looks for each of them in many places. */
export class SecretSearch {
  readonly #patterns = new Map<string, { readonly secret: Secret; readonly patterns: readonly RegExp[] }>();

  #words: Map<string, string> | undefined;

  add(secret: Secret): void {
    this.#words = undefined;
    this.#patterns.set(`${secret.kind}/${secret.value}`, { secret, patterns: patternsOf(secret) });
  }

  has(kind: Secret['kind'], value: string): boolean {
    return this.#patterns.has(`${kind}/${value}`);
  }

  get size(): number {
    return this.#patterns.size;
  }

  /** The names of the secrets that stand in a text. */
  findIn(text: string): string[] {
    const searched = withoutEventNumbers(text);
    return [...this.#patterns.values()]
      .filter(({ patterns }) => patterns.some((pattern) => pattern.test(searched)))
      .map(({ secret }) => secret.name);
  }

  /** The same for texts and secrets too many to compare each with each: a secret that stands as one word, plain or in base64. */
  findWordsIn(text: string): string[] {
    this.#words ??= new Map(
      [...this.#patterns.values()].flatMap(({ secret: { name, value } }) =>
        [value, Buffer.from(value).toString('base64').replace(/=+$/, '')].map((form) => [form, name] as const),
      ),
    );
    const found = new Set<string>();
    for (const [word] of withoutEventNumbers(text).matchAll(/[0-9A-Za-z+/]{6,}/g)) {
      const name = this.#words.get(word);
      if (name !== undefined) found.add(name);
    }
    return [...found];
  }
}
