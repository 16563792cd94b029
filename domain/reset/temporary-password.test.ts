import { createHash } from 'node:crypto';
import { languages } from '../prompts/language';
import {
  passwordEntropyBits,
  passwordMacMessage,
  passwordPattern,
  speakablePassword,
  spokenPassword,
  spokenPasswordPhonetic,
} from './temporary-password';
import { whyNotSpeakable } from '../prompts/speech';

const bytesOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const many = Array.from({ length: 5_000 }, (_, index) => speakablePassword(bytesOf(`password ${index}`)));

it('has at least 60 bits', () => {
  expect(passwordEntropyBits).toBeGreaterThanOrEqual(60);
});

it('makes passwords of one pattern, with capitals, small letters, digits and a dash', () => {
  expect(many[0]).toMatch(/^[A-Z]{3}-\d{3}-[a-z]{4}-\d{3}-[a-z]{3}$/);
  for (const password of many) expect(password).toMatch(passwordPattern);
});

it('uses no character that looks or sounds like another of its kind', () => {
  expect(many.join('')).not.toMatch(/[AEIOULaeioul01]/);
});

it('makes the same password of the same bytes, and never the same of others', () => {
  expect(speakablePassword(bytesOf('password 7'))).toBe(many[7]);
  expect(new Set(many).size).toBe(many.length);
});

it('draws every character of every place equally often', () => {
  for (let place = 0; place < 20; place++) {
    const counts = new Map<string, number>();
    for (const password of many) counts.set(password.charAt(place), (counts.get(password.charAt(place)) ?? 0) + 1);
    if (counts.size === 1) continue; // a dash
    const expected = many.length / counts.size;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

    expect([8, 20]).toContain(counts.size);
    // 0.1 % of fair draws exceed 24.3 (7 degrees of freedom) and 43.8 (19); the bytes here are always the same ones.
    expect(chiSquare).toBeLessThan(counts.size === 8 ? 24.4 : 43.9);
  }
});

it('refuses anything but 32 bytes', () => {
  expect(() => speakablePassword(new Uint8Array(31))).toThrow('32 bytes');
});

it.each(languages)('is written exactly when the tags are taken off what is said in %s', (language) => {
  for (const password of many.slice(0, 200)) {
    for (const spoken of [spokenPassword(password, language), spokenPasswordPhonetic(password, language)]) {
      expect(spoken.replace(/<[^>]*>/g, '')).toBe(password);
      expect(whyNotSpeakable(spoken)).toBeUndefined();
    }
  }
});

it('says each character by name', () => {
  const spoken = spokenPassword('K2-h', 'en-US');

  expect(aliases(spoken)).toEqual(['capital K', 'two', 'dash', 'small h']);
  expect(aliases(spokenPassword('K2-h', 'es-US'))).toEqual(['K mayúscula', 'dos', 'guion', 'h minúscula']);
});

it('adds a word for each letter on request', () => {
  expect(aliases(spokenPasswordPhonetic('K2-h', 'en-US'))).toEqual([
    'capital K as in Kilo',
    'two',
    'dash',
    'small h as in Hotel',
  ]);
  expect(aliases(spokenPasswordPhonetic('K2-h', 'es-US'))).toEqual([
    'K mayúscula de kilo',
    'dos',
    'guion',
    'h minúscula de Honduras',
  ]);
});

it.each(languages)('has a word in %s for every letter a password can hold, beginning with it', (language) => {
  for (const password of many.slice(0, 300)) {
    for (const alias of aliases(spokenPasswordPhonetic(password, language))) {
      const [, letter, word] = /(?:capital|small)? ?([A-Za-z]) (?:m\S+cula )?(?:as in|de) (\S+)$/.exec(alias) ?? [];
      if (letter) expect(word?.charAt(0).toLowerCase()).toBe(letter.toLowerCase());
      else expect(alias).not.toMatch(/capital|small|cula/);
    }
  }
});

it('fits the answer to Connect many times over', () => {
  const spoken = spokenPasswordPhonetic(many[0] ?? '', 'en-US');

  expect(spoken.length).toBeLessThan(2_000);
});

it('binds a password to one employee, one call and one nonce', () => {
  expect(passwordMacMessage({ employeeId: '1234567', contactId: 'c', nonce: 'n' })).toBe(
    'deskline/password/v1|1234567|c|n',
  );
});

const aliases = (spoken: string): string[] =>
  Array.from(spoken.matchAll(/alias="([^"]*)"/g), ([, alias = '']) => alias);
