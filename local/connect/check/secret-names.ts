/** Names that stand for something nobody else may read. */

const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'pwd',
  'passcode',
  'passphrase',
  'pin',
  'otp',
  'cvv',
  'cvc',
  'ssn',
  'secret',
]);
const SECRET_PAIRS = new Set([
  'card number',
  'credit card',
  'debit card',
  'verification code',
  'security code',
  'access code',
  'one time',
  'time code',
  'social security',
  'security number',
]);
/** What may follow the secret word without making it harmless. */
const STILL_SECRET = new Set([
  'value',
  'text',
  'spoken',
  'phonetic',
  'plain',
  'raw',
  'input',
  'digits',
  'entered',
  'typed',
  'number',
  'code',
]);
/** `resetPassword` is something to do, `promptPin` something to say. */
const HARMLESS_FIRST = new Set([
  'encrypted',
  'hashed',
  'masked',
  'reset',
  'forgot',
  'forgotten',
  'change',
  'update',
  'unlock',
  'prompt',
  'ask',
  'has',
  'is',
  'needs',
  'want',
  'wants',
  'retry',
  'invalid',
  'wrong',
  'no',
]);

/** Whether a key such as `temporaryPassword`, `card_number` or `pin` names a secret; `passwordReference` and `resetPassword` do not. */
export function namesSecret(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || HARMLESS_FIRST.has(words[0] ?? '')) return false;
  return words.some((word, index) => {
    const pair = `${word} ${words[index + 1] ?? ''}`;
    if (SECRET_PAIRS.has(pair)) return words.slice(index + 2).every((after) => STILL_SECRET.has(after));
    return SECRET_WORDS.has(word) && words.slice(index + 1).every((after) => STILL_SECRET.has(after));
  });
}

/** Whether a prompt asks the caller for a secret. */
export function asksForSecret(prompt: string): boolean {
  return /\b(?:pin|pass ?code|password|card number|credit card|security code|cvv|social security|verification code|one[- ]time (?:code|password))\b/i.test(
    prompt,
  );
}
