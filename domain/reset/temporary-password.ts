import { type Language } from '../prompts/language';

/**
 * A temporary password that can be said and written down without a mistake: `KMD-482-hptw-637-vnx`. Twenty consonants (no vowel, so
 * no word; no L, which looks like 1 and I) and the digits 2 to 9. Capitals, small letters, digits and the dash satisfy a directory
 * that wants four classes; each group is of one class, so nobody has to wonder about an odd capital.
 */
const letters = 'BCDFGHJKMNPQRSTVWXYZ';
const digits = '23456789';

const groups = [
  { alphabet: letters, length: 3 },
  { alphabet: digits, length: 3 },
  { alphabet: letters.toLowerCase(), length: 4 },
  { alphabet: digits, length: 3 },
  { alphabet: letters.toLowerCase(), length: 3 },
] as const;

/** log2 of the number of passwords: 61.2. */
export const passwordEntropyBits = groups.reduce(
  (bits, { alphabet, length }) => bits + length * Math.log2(alphabet.length),
  0,
);

export const passwordPattern = new RegExp(
  `^${groups.map(({ alphabet, length }) => `[${alphabet}]{${length}}`).join('-')}$`,
);

/**
 * What is signed to make the password. The nonce lives on the challenge row and travels as the password's reference; the password
 * itself can be made again by whoever may use the key, and is kept nowhere.
 */
export function passwordMacMessage(of: {
  readonly employeeId: string;
  readonly contactId: string;
  readonly nonce: string;
}): string {
  return `deskline/password/v1|${of.employeeId}|${of.contactId}|${of.nonce}`;
}

/**
 * 32 bytes as a password. They are read as one number and divided down: against 61 bits of password, the bias of 256 bits is below
 * 2^-190, with nothing to reject and no loop that might not end.
 */
export function speakablePassword(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new RangeError('a password is made of 32 bytes, the length of an HMAC-SHA-256');
  let rest = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const draw = (alphabet: string): string => {
    const size = BigInt(alphabet.length);
    const index = Number(rest % size);
    rest /= size;
    return alphabet.charAt(index);
  };
  return groups.map(({ alphabet, length }) => Array.from({ length }, () => draw(alphabet)).join('')).join('-');
}

/**
 * The password as a fragment of SSML, each character in an element of its own (`<sub alias="capital K">K</sub>`), so that taking the
 * tags away leaves exactly what must be written down.
 */
export function spokenPassword(password: string, language: Language): string {
  return spell(password, (character) => name(character, language));
}

/** The same with a word for each letter: "capital K as in Kilo". */
export function spokenPasswordPhonetic(password: string, language: Language): string {
  const { asIn, alphabet } = words[language];
  return spell(password, (character) => {
    const word = alphabet[character.toUpperCase()];
    return word === undefined ? name(character, language) : `${name(character, language)} ${asIn} ${word}`;
  });
}

function spell(password: string, alias: (character: string) => string): string {
  // The pause keeps neighbours apart; a longer one lets a hand finish the group.
  return Array.from(password, (character) => {
    const pauseMs = character === '-' ? 600 : 300;
    return `<sub alias="${alias(character)}">${character}</sub><break time="${pauseMs}ms"/>`;
  }).join('');
}

function name(character: string, language: Language): string {
  const { capital, small, dash, numbers } = words[language];
  if (character === '-') return dash;
  const number = numbers[digits.indexOf(character)];
  if (number !== undefined) return number;
  return character === character.toUpperCase() ? capital(character) : small(character);
}

interface Words {
  readonly capital: (letter: string) => string;
  readonly small: (letter: string) => string;
  readonly dash: string;
  /** From 2 to 9. */
  readonly numbers: readonly string[];
  readonly asIn: string;
  readonly alphabet: Readonly<Record<string, string>>;
}

const words: Readonly<Record<Language, Words>> = {
  'en-US': {
    capital: (letter) => `capital ${letter}`,
    small: (letter) => `small ${letter}`,
    dash: 'dash',
    numbers: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    asIn: 'as in',
    // prettier-ignore
    alphabet: {
      B: 'Bravo', C: 'Charlie', D: 'Delta', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliett', K: 'Kilo', M: 'Mike', N: 'November',
      P: 'Papa', Q: 'Quebec', R: 'Romeo', S: 'Sierra', T: 'Tango', V: 'Victor', W: 'Whiskey', X: 'X-ray', Y: 'Yankee', Z: 'Zulu',
    },
  },
  'es-US': {
    capital: (letter) => `${letter} mayúscula`,
    small: (letter) => `${letter} minúscula`,
    dash: 'guion',
    numbers: ['dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
    asIn: 'de',
    // prettier-ignore
    alphabet: {
      B: 'Bolivia', C: 'Colombia', D: 'dedo', F: 'Francia', G: 'Guatemala', H: 'Honduras', J: 'Jamaica', K: 'kilo', M: 'México',
      N: 'Nicaragua', P: 'Panamá', Q: 'Quito', R: 'Roma', S: 'Salvador', T: 'Toledo', V: 'Venezuela', W: 'Washington', X: 'xilófono',
      Y: 'yate', Z: 'zapato',
    },
  },
  'fr-CA': {
    capital: (letter) => `${letter} majuscule`,
    small: (letter) => `${letter} minuscule`,
    dash: 'tiret',
    numbers: ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
    asIn: 'comme',
    // prettier-ignore
    alphabet: {
      B: 'Bernard', C: 'Charles', D: 'David', F: 'François', G: 'Georges', H: 'Henri', J: 'Jacques', K: 'kilo', M: 'Marie',
      N: 'Nicole', P: 'Pierre', Q: 'Québec', R: 'Robert', S: 'Samuel', T: 'Thomas', V: 'Victor', W: 'William', X: 'xylophone',
      Y: 'Yvonne', Z: 'zéro',
    },
  },
};
