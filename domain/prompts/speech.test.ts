import { asFragment, escapeSpeech, spokenDigits, whyNotSpeakable, withoutSpeakTag } from './speech';

it.each([
  ['Tom & Jerry', 'Tom &amp; Jerry'],
  ['</speak><break time="10s"/>', '&lt;/speak&gt;&lt;break time=&quot;10s&quot;/&gt;'],
  ["it's", 'it&apos;s'],
  ['one\r\ntwo\u0000\u0007', 'one two'],
  ['naïve 😀', 'naïve 😀'],
  ['\ud800lone', 'lone'],
])('escapes %j to %j', (text, fragment) => {
  expect(escapeSpeech(text)).toBe(fragment);
});

it('finds whatever it escaped speakable', () => {
  const hostile = ['<', '&', '&amp', '"', "'", '</', '<break', ']]>', '<!--', '&#0;', '\u2028', 'a'.repeat(10_000)];

  for (const text of hostile) expect(whyNotSpeakable(escapeSpeech(text))).toBeUndefined();
});

it.each([
  ['Hello <break time="300ms"/> there', undefined],
  ['<prosody rate="slow">Hello <emphasis>you</emphasis></prosody>', undefined],
  ['<sub alias="capital K">K</sub>', undefined],
  ['fish &amp; chips', undefined],
  ['fish & chips', '"&" starts no tag or entity here; write "&amp;"'],
  ['1 < 2', '"<" starts no tag or entity here; write "&lt;"'],
  ['<emphasis>Hello', '<emphasis> is never closed; add </emphasis>'],
  ['Hello</p>', '</p> closes nothing here'],
  ['<p><s>Hello</p></s>', '</p> closes nothing here; close <s> first'],
  ['<audio src="https://example.net/a.mp3"/>', expect.stringContaining('<audio> may not be used')],
  ['</speak><speak>', expect.stringContaining('<speak> may not be used')],
])('says of %j: %j', (fragment, problem) => {
  expect(whyNotSpeakable(fragment)).toEqual(problem);
});

it('takes <speak> off and leaves other text alone', () => {
  expect(withoutSpeakTag('<speak>Hello</speak>')).toBe('Hello');
  expect(withoutSpeakTag('<speak xml:lang="en-US"> Hello </speak>')).toBe('Hello');
  expect(withoutSpeakTag('Hello')).toBe('Hello');
});

it('speaks a broken fragment as the text it is', () => {
  expect(asFragment('Hello <b>you')).toBe('Hello &lt;b&gt;you');
  expect(asFragment('Hello <break time="1s"/>')).toBe('Hello <break time="1s"/>');
});

it('reads digits one by one', () => {
  expect(spokenDigits('0045210')).toBe('<say-as interpret-as="digits">0045210</say-as>');
});
