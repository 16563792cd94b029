import { spokenPrompts, type PromptRow } from './spoken-prompts';

const now = new Date('2026-12-24T12:00:00Z');
const row = (language: string, words: Record<string, string>, variants: PromptRow['variants'] = []): PromptRow => ({
  language,
  words,
  variants,
});
const say = (rows: readonly PromptRow[], wanted = 'fr-CA', at = now) => spokenPrompts(rows, { wanted, now: at });

it('[JW-4] speaks the fallback language where a prompt was not translated, or the row is missing', () => {
  const english = row('en-US', { greeting: 'Welcome', menu: 'Press 1' });

  expect(say([english, row('fr-CA', { greeting: 'Bienvenue' })])).toEqual({ greeting: 'Bienvenue', menu: 'Press 1' });
  expect(say([english])).toEqual({ greeting: 'Welcome', menu: 'Press 1' });
  expect(say([english, row('fr-CA', { greeting: '  ' })])).toMatchObject({ greeting: 'Welcome' });
  expect(say([row('es-US', { greeting: 'Hola' })])).toEqual({});
  expect(say([])).toEqual({});
});

describe('a variant', () => {
  const words = (text: string) => ({
    prompt: 'greeting',
    from: '2026-12-24T00:00:00-05:00',
    until: '2026-12-26T00:00:00-05:00',
    words: text,
  });
  const rows = [
    row('en-US', { greeting: 'Welcome' }, [words('Happy holidays')]),
    row('fr-CA', { greeting: 'Bienvenue' }),
  ];

  it('is said while it is in force, in its own zone, and not before or after', () => {
    const english = (at: string) => say(rows, 'en-US', new Date(at)).greeting;

    expect(english('2026-12-24T04:59:59Z')).toBe('Welcome');
    expect(english('2026-12-24T05:00:00Z')).toBe('Happy holidays');
    expect(english('2026-12-26T04:59:59Z')).toBe('Happy holidays');
    expect(english('2026-12-26T05:00:00Z')).toBe('Welcome');
  });

  it('goes before the lasting words of a language it was not translated to', () => {
    expect(say(rows)).toEqual({ greeting: 'Happy holidays' });
  });

  it('that was edited into no time at all is never said', () => {
    const broken = { ...words('Never'), from: 'tomorrow' };

    expect(say([row('en-US', { greeting: 'Welcome' }, [broken])])).toEqual({ greeting: 'Welcome' });
  });
});

describe('what somebody wrote into the table', () => {
  const heard = (words: string, rest: readonly PromptRow[] = []) =>
    say([row('fr-CA', { greeting: words }), ...rest]).greeting;

  it.each([
    ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
    ['Hello $.External.x', 'Hello $&#46;External.x'],
    ['<speak>Hello $.Attributes.password</speak>', 'Hello $&#46;Attributes.password'],
    ['</speak><audio src="x"/>', '&lt;/speak&gt;&lt;audio src=&quot;x&quot;/&gt;'],
    ['a\u0000b\nc', 'ab c'],
  ])('[JW-4] is heard as text: %j', (words, expected) => {
    expect(heard(words)).toBe(expected);
  });

  it('[JW-4] is passed over for another language when it is SSML that cannot be spoken', () => {
    const english = row('en-US', { greeting: 'Welcome' });

    expect(heard('<speak>Bonjour <emphasis>vous</speak>', [english])).toBe('Welcome');
    expect(heard('<speak><audio src="https://example.com/x"/></speak>', [english])).toBe('Welcome');
  });

  it('[JW-4] is spoken without its tags when no language has better words', () => {
    expect(heard('<speak>Bonjour <emphasis>vous & moi</speak>')).toBe('Bonjour vous &amp; moi');
  });

  it('[JW-4] is cut when nobody would listen to the end', () => {
    expect(heard('x'.repeat(100_000))).toBe('x'.repeat(600));
    expect(heard(`<speak>${'y'.repeat(100_000)}</speak>`)).toBe('y'.repeat(600));
  });
});
