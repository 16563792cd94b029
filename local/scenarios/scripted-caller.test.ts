import { type Listening, type Utterance } from '../connect/instance/ports';
import { VirtualClock } from '../time/clock';
import { parseScenario, type Step } from './scenario';
import { ScriptedCaller } from './scripted-caller';

const steps = (...lines: string[]): readonly Step[] => {
  const parsed = parseScenario(
    `title: t\nfrom: "+15555550123"\nto: "+18005550199"\nat: 2026-03-02T15:00:00Z\nsteps:\n${lines.map((line) => `  - ${line}`).join('\n')}\n`,
  );
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario.steps;
};
const say = (content: string, kind: 'text' | 'ssml' = 'text'): Utterance => ({
  kind,
  content,
  from: 'flow',
  interruptible: true,
  languageCode: 'en-US',
  sensitive: false,
});
const listening = (over: Partial<Listening> = {}): Listening => ({
  limitMs: 5_000,
  keys: true,
  speech: true,
  continuing: false,
  sensitive: false,
  ...over,
});

function caller(mails: string[], ...lines: string[]) {
  const clock = new VirtualClock(0);
  return { clock, caller: new ScriptedCaller(steps(...lines), { clock, mailsTo: () => mails }) };
}

it('presses keys only after hearing what it waited for', async () => {
  const { caller: ada, clock } = caller([], 'hears: menu', 'presses: "1"');

  await ada.play(say('Welcome'));
  expect(await ada.listen(listening())).toEqual({ kind: 'silence' });
  expect(clock.now()).toBe(5_000);
  await ada.play(say('This is the menu'));

  expect(await ada.listen(listening())).toEqual({ kind: 'keys', keys: '1' });
});

it('wants the same words twice when two steps listen for them', async () => {
  const { caller: ada } = caller([], 'hears: try again', 'hears: try again', 'presses: "2"');

  await ada.play(say('Please try again'));
  expect(await ada.listen(listening())).toEqual({ kind: 'silence' });
  await ada.play(say('Please try again'));

  expect(await ada.listen(listening())).toEqual({ kind: 'keys', keys: '2' });
});

it('types a code it read in a mail, and shows it to nobody', async () => {
  const { caller: ada } = caller(
    ['Your code is 123456.'],
    'reads: { mail: ada@example.com, code: /\\b(\\d{6})\\b/ }',
    'presses: "{code}#"',
  );

  expect(await ada.listen(listening())).toEqual({ kind: 'keys', keys: '123456#' });
  expect(JSON.stringify([ada.transcript, ada.report()])).not.toContain('123456');
});

it('remembers a spelled-out password and keeps it out of the transcript', async () => {
  const letters = [...'KMD-482-hp']
    .map((letter) => `<sub alias="say ${letter === '-' ? 'dash' : letter}">${letter}</sub>`)
    .join(' ');
  const { caller: ada } = caller([], 'hears: password', 'remembers: { password: lastSpokenPassword }');

  await ada.play(say(`<speak>Your password is ${letters}. Goodbye</speak>`, 'ssml'));

  expect(ada.remembered.get('password')).toBe('KMD-482-hp');
  expect(ada.transcript[0]?.text).toBe('Your password is ••••• Goodbye');
});

it('hangs up while the centre still works on the last key', async () => {
  const { caller: ada, clock } = caller([], 'presses: "1"', 'hangsUp: true');

  await ada.listen(listening());
  expect(ada.gone.aborted).toBe(false);
  await clock.sleep(1_000);

  expect(ada.gone.aborted).toBe(true);
});

it('stays silent for as long as it waits, across prompts', async () => {
  const { caller: ada, clock } = caller([], 'waits: 8s', 'presses: "1"');

  expect(await ada.listen(listening())).toEqual({ kind: 'silence' });
  expect(await ada.listen(listening())).toEqual({ kind: 'keys', keys: '1' });
  expect(clock.now()).toBe(8_000);
});

it('says which step was left undone when the call ends', () => {
  const { caller: ada } = caller([], 'hears: Goodbye');

  ada.callEnded({ outcome: 'disconnected', attributes: {} });
  ada.finish();

  expect(ada.failures).toEqual([
    'step 1: hears: Goodbye: the call ended (disconnected) before that; last heard: nothing',
  ]);
});
