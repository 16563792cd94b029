import { type Listening, type Utterance } from '../connect/instance/ports';
import { VirtualClock } from '../time/clock';
import { LiveLine } from './live-line';
import { type PhoneEvent } from './phone-event';

const startsAt = Date.UTC(2026, 2, 2, 15);

function aLine() {
  const clock = new VirtualClock(startsAt);
  const events: PhoneEvent[] = [];
  const line = new LiveLine(clock, (event) => events.push(event));
  const kinds = () => events.map(({ kind }) => kind);
  return { clock, line, events, kinds };
}

const prompt = (more: Partial<Utterance> = {}): Utterance => ({
  kind: 'text',
  content: 'Welcome to the help desk, please wait.',
  from: 'flow',
  interruptible: false,
  languageCode: 'en-US',
  sensitive: false,
  ...more,
});

const anything: Listening = { limitMs: 5000, keys: true, speech: true, continuing: false, sensitive: false };

describe('speaking', () => {
  it('takes as long as the words take at 15 characters a second', async () => {
    const { clock, line, events } = aLine();

    const heard = await line.play(prompt({ content: 'x'.repeat(30) }));

    expect(heard).toBe('heard');
    expect(clock.now() - startsAt).toBe(2000);
    expect(events).toMatchObject([{ kind: 'said', from: 'system', durationMs: 2000 }]);
  });

  it('goes as fast as the pace says, and takes no time at an infinite one', async () => {
    const { clock, line } = aLine();
    line.pace = 2;
    await line.play(prompt({ content: 'x'.repeat(30) }));
    expect(clock.now() - startsAt).toBe(1000);

    line.pace = Infinity;
    await line.play(prompt({ content: 'x'.repeat(3000) }));

    expect(clock.now() - startsAt).toBe(1000);
  });

  it('tells SSML as it is heard, with what a caller would write down', async () => {
    const { line, events } = aLine();
    const letters = [...'aB3kQ7xy'].map((letter) => `<sub alias="letter ${letter}">${letter}</sub>`).join(' ');

    await line.play(
      prompt({ kind: 'ssml', content: `<speak>It is ${letters}.</speak>`, from: 'bot', sensitive: true }),
    );

    expect(events).toMatchObject([
      {
        kind: 'said',
        from: 'bot',
        sensitive: true,
        spelledOut: 'aB3kQ7xy',
        text: expect.stringMatching(/^It is letter a/),
      },
    ]);
  });

  it('names a recording, which has no words', async () => {
    const { line, events } = aLine();

    await line.play(prompt({ kind: 'prompt', content: 'Beep.wav' }));

    expect(events).toMatchObject([{ text: '(recording Beep.wav)', durationMs: 4000 }]);
  });
});

describe('a key', () => {
  it('cuts an interruptible prompt short and is kept for what listens next', async () => {
    const { clock, line, kinds } = aLine();

    const playing = line.play(prompt({ interruptible: true }));
    line.press('1');

    expect(await playing).toBe('interrupted');
    line.press('2');
    expect(await line.listen(anything)).toEqual({ kind: 'keys', keys: '12' });
    expect(clock.now()).toBe(startsAt);
    expect(kinds()).toEqual(['said', 'pressed', 'interrupted', 'pressed']);
  });

  it('typed ahead leaves the next interruptible prompt out, too', async () => {
    const { clock, line } = aLine();
    const playing = line.play(prompt({ interruptible: true }));
    line.press('1');
    await playing;

    const second = await line.play(prompt({ interruptible: true }));

    expect(second).toBe('interrupted');
    expect(clock.now()).toBe(startsAt);
  });

  it('is lost while a prompt plays that cannot be cut', async () => {
    const { line, events } = aLine();

    const playing = line.play(prompt());
    line.press('1');

    expect(await playing).toBe('heard');
    expect(await line.listen(anything)).toEqual({ kind: 'silence' });
    expect(events).toContainEqual({ kind: 'pressed', at: startsAt, keys: '1', heard: false });
  });

  it('is lost while nobody listens, and where only speech is listened to', async () => {
    const { line, events } = aLine();
    line.press('1');

    const listening = line.listen({ ...anything, keys: false });
    line.press('2');

    expect(await listening).toEqual({ kind: 'silence' });
    expect(events.filter(({ kind }) => kind === 'pressed')).toMatchObject([{ heard: false }, { heard: false }]);
  });

  it('ends the waiting at once', async () => {
    const { clock, line, kinds } = aLine();

    const listening = line.listen(anything);
    line.press('1234567#');

    expect(await listening).toEqual({ kind: 'keys', keys: '1234567#' });
    expect(clock.now()).toBe(startsAt);
    expect(kinds()).toEqual(['listening', 'pressed', 'stoppedListening']);
  });
});

describe('a sentence', () => {
  it('cuts a bot short, but not a prompt of the flow', async () => {
    const { clock, line } = aLine();
    const flow = line.play(prompt({ interruptible: true, content: 'x'.repeat(15) }));
    line.say('reset my password');
    expect(await flow).toBe('heard');
    expect(clock.now() - startsAt).toBe(1000);

    const bot = await line.play(prompt({ interruptible: true, from: 'bot' }));

    expect(bot).toBe('interrupted');
    expect(await line.listen(anything)).toEqual({ kind: 'says', text: 'reset my password' });
  });

  it('waits for somebody who listens to speech', async () => {
    const { line } = aLine();
    const playing = line.play(prompt());
    line.say('reset my password');
    await playing;

    expect(await line.listen(anything)).toEqual({ kind: 'says', text: 'reset my password' });
    expect(await line.listen(anything)).toEqual({ kind: 'silence' });
  });

  it('is told to be unheard where only keys are listened to', async () => {
    const { line, events } = aLine();
    line.say('hello');

    const waiting = line.listen({ ...anything, speech: false });
    line.say('anybody there?');

    expect(await waiting).toEqual({ kind: 'silence' });
    expect(events).toContainEqual({ kind: 'unheard', text: 'hello' });
    expect(events).toContainEqual({ kind: 'spoke', at: startsAt, text: 'anybody there?', heard: false });
  });
});

describe('silence', () => {
  it('is the answer when the limit has passed', async () => {
    const { clock, line } = aLine();

    expect(await line.listen(anything)).toEqual({ kind: 'silence' });

    expect(clock.now() - startsAt).toBe(5000);
  });
});

describe('hanging up', () => {
  it('ends speaking and listening at once and leaves no time to pass', async () => {
    const { clock, line, events } = aLine();
    const playing = line.play(prompt());
    line.hangUp();
    expect(await playing).toBe('heard');

    expect(await line.listen(anything)).toEqual({ kind: 'silence' });
    expect(await line.play(prompt())).toBe('heard');
    line.press('1');
    line.say('hello');

    expect(line.gone.aborted).toBe(true);
    expect(clock.now()).toBe(startsAt);
    expect(events).toHaveLength(1);
  });

  it('ends a waiting that is under way', async () => {
    const { clock, line } = aLine();

    const listening = line.listen(anything);
    line.hangUp();

    expect(await listening).toEqual({ kind: 'silence' });
    expect(clock.now()).toBe(startsAt);
  });
});
