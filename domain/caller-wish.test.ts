import { wishOf } from './caller-wish';

it.each([
  ['I want to speak to a person', 'en-US', 'person'],
  ['agent', 'en-US', 'person'],
  ['could you send it again please', 'en-US', 'sendAgain'],
  ["I didn't get the email", 'en-US', 'sendAgain'],
  ['I didn’t get it', 'en-US', 'sendAgain'],
  ['hold on', 'en-US', 'wait'],
  ['Wait.', 'en-US', 'wait'],
  ['quiero hablar con una persona', 'es-US', 'person'],
  ['envíelo otra vez', 'es-US', 'sendAgain'],
  ['no me ha llegado', 'es-US', 'sendAgain'],
  ['un momento', 'es-US', 'wait'],
  ['042137', 'en-US', undefined],
  ['yes', 'en-US', undefined],
  ['one two three', 'en-US', undefined],
  ['', 'en-US', undefined],
  ['personal', 'es-US', undefined],
] as const)('hears in %j (%s) the wish %s', (heard, language, wish) => {
  expect(wishOf(heard, language)).toBe(wish);
});

it('looks at the beginning of a speech of 10 kB only', () => {
  expect(wishOf('a '.repeat(5_000) + 'agent', 'en-US')).toBeUndefined();
});

it.each([
  ['send me another one', 'en-US'],
  ['could you send it one more time', 'en-US'],
  ['me lo puede volver a enviar', 'es-US'],
] as const)('takes "%s" as a wish for another mail', (said, language) => {
  expect(wishOf(said, language)).toBe('sendAgain');
});

it('does not take a question said again for a mail sent again', () => {
  expect(wishOf('can you say that again', 'en-US')).toBeUndefined();
});
