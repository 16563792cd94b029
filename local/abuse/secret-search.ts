/** A code or password of the run. Its name says whose, never what. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  readonly kind: 'code' | 'password';
}

const digitWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/**
 * The shapes in which a secret travels: plain, spaced, hyphenated, backwards, in words, base64, URL-encoded. Six digits stand by
 * chance in many a timestamp and id: they count where no letter or digit touches them.
 */
function patternOf({ value, kind }: Secret): RegExp {
  const characters = [...value];
  const forms = [
    value,
    characters.join(' '),
    characters.join('-'),
    encodeURIComponent(value),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    ...(kind === 'code'
      ? [characters.map((digit) => digitWords[Number(digit)]).join(' ')]
      : [characters.reverse().join('')]),
  ];
  const escaped = [...new Set(forms)].map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(`(?<![0-9A-Za-z])(?:${escaped.join('|')})(?![0-9A-Za-z])`, 'i');
}

/** Looks for secrets in whatever is written down. Patterns are made once: a run looks for each of them in many places. */
export class SecretSearch {
  readonly #patterns = new Map<string, { readonly secret: Secret; readonly pattern: RegExp }>();

  #words: Map<string, string> | undefined;

  add(secret: Secret): void {
    this.#words = undefined;
    this.#patterns.set(`${secret.kind}/${secret.value}`, { secret, pattern: patternOf(secret) });
  }

  has(kind: Secret['kind'], value: string): boolean {
    return this.#patterns.has(`${kind}/${value}`);
  }

  /** The names of the secrets that stand in a text. */
  findIn(text: string): string[] {
    return [...this.#patterns.values()].filter(({ pattern }) => pattern.test(text)).map(({ secret }) => secret.name);
  }

  /** The same for texts and secrets too many to compare each with each: a secret that stands as one word, plain or in base64. */
  findWordsIn(text: string): string[] {
    this.#words ??= new Map(
      [...this.#patterns.values()].flatMap(({ secret: { name, value } }) =>
        [value, Buffer.from(value).toString('base64').replace(/=+$/, '')].map((form) => [form, name] as const),
      ),
    );
    const found = new Set<string>();
    for (const [word] of text.matchAll(/[0-9A-Za-z+/]{6,}/g)) {
      const name = this.#words.get(word);
      if (name !== undefined) found.add(name);
    }
    return [...found];
  }
}
