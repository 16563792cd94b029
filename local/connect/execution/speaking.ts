import { type Step } from '../actions/action';
import { fails, NEXT } from '../actions/steps';
import { type CompiledAction } from '../flow/compiled-flow';
import { isSensitive } from '../contacts/contact';
import { type Execution, lookup } from './execution';
import { type Utterance } from '../instance/ports';
import { type Compiled, textOf } from '../flow/values';

/** Text-to-speech takes 3,000 billed characters, 6,000 in all with SSML tags (`facts/connect-flow-language.md` §6.1). */
const BILLED_CHARACTERS = 3000;
const ALL_CHARACTERS = 6000;
/** Nobody knows how long a recording is without its file. */
const RECORDING_SECONDS = 4;
const LONGEST_BREAK_SECONDS = 10;

export type Words =
  | { readonly kind: 'nothing' }
  | { readonly kind: Utterance['kind']; readonly content: string }
  | { readonly kind: 'refused'; readonly because: string };

/** What a block's prompt parameters come to for this contact. */
export function wordsOf(run: Execution, parameters: Readonly<Record<string, Compiled>>): Words {
  const at = (path: readonly string[]) => lookup(run, path);
  if (parameters['Text'] !== undefined) return checkedText(textOf(parameters['Text'], at));
  if (parameters['SSML'] !== undefined) return checkedSsml(textOf(parameters['SSML'], at), run);
  if (parameters['PromptId'] !== undefined) return recording('prompt', textOf(parameters['PromptId'], at), run);
  const media = parameters['Media'];
  if (typeof media === 'object' && 'map' in media) {
    const uri = media.map.find(([key]) => key === 'Uri')?.[1];
    return recording('media', textOf(uri, at), run);
  }
  return { kind: 'nothing' };
}

function checkedText(content: string): Words {
  // An empty value is silence: a missing key reads as the empty string and is no error (§3).
  if (content.trim() === '') return { kind: 'nothing' };
  if (content.length > BILLED_CHARACTERS)
    return { kind: 'refused', because: `text of ${content.length} characters; ${BILLED_CHARACTERS} can be spoken` };
  return { kind: 'text', content };
}

function checkedSsml(content: string, run: Execution): Words {
  if (content.trim() === '') return { kind: 'nothing' };
  if (run.contact.channel !== 'VOICE') return { kind: 'text', content };
  const fault = ssmlFault(content);
  if (fault) return { kind: 'refused', because: fault };
  const spoken = spokenText(content);
  if (spoken.length > BILLED_CHARACTERS || content.length > ALL_CHARACTERS) {
    return {
      kind: 'refused',
      because: `SSML of ${content.length} characters, ${spoken.length} of them spoken; ${ALL_CHARACTERS} and ${BILLED_CHARACTERS} are the most`,
    };
  }
  return spoken === '' && !content.includes('<break') ? { kind: 'nothing' } : { kind: 'ssml', content };
}

function recording(kind: 'prompt' | 'media', content: string, run: Execution): Words {
  if (content === '') return { kind: 'refused', because: 'no recording is named' };
  return run.contact.channel === 'VOICE' ? { kind, content } : { kind: 'refused', because: 'recordings are for voice' };
}

/** Why SSML cannot be spoken, or `undefined`. A value injected unescaped (`<`, `&`) breaks it, as in the service. */
export function ssmlFault(ssml: string): string | undefined {
  const text = ssml.trim();
  if (!/^<speak[\s>]/.test(text) || !text.endsWith('</speak>')) return 'SSML must stand in <speak>…</speak>';
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of text.matchAll(
    /<(\/?)([A-Za-z][\w:-]*)(?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/g,
  )) {
    if (closing) {
      if (open.pop() !== name) return `SSML tag </${name}> closes nothing`;
    } else if (!selfClosing && name) open.push(name);
  }
  if (open.length > 0) return `SSML tag <${open.at(-1)}> is not closed`;
  const rest = text.replace(/<\/?[A-Za-z][\w:-]*(?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/g, '');
  if (rest.includes('<')) return 'SSML holds a "<" that opens no tag';
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(rest)) return 'SSML holds an "&" that is not escaped';
  return undefined;
}

/** The words of SSML without its tags. */
export function spokenText(ssml: string): string {
  return ssml
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** How long it takes to say something, in milliseconds. */
export function speakingMs(
  kind: Utterance['kind'],
  content: string,
  settings: Pick<Execution['centre']['settings'], 'charactersPerSecond' | 'promptSeconds'>,
): number {
  if (settings.charactersPerSecond === Infinity) return 0;
  if (kind === 'prompt' || kind === 'media') return 1000 * (settings.promptSeconds[content] ?? RECORDING_SECONDS);
  if (kind === 'text') return (1000 * content.length) / settings.charactersPerSecond;
  return (1000 * spokenText(content).length) / settings.charactersPerSecond + breaksMs(content);
}

function breaksMs(ssml: string): number {
  let total = 0;
  for (const [, amount, unit] of ssml.matchAll(/<break[^<>]*\btime\s*=\s*["']([\d.]+)(ms|s)["']/g)) {
    total += Math.min(LONGEST_BREAK_SECONDS * 1000, Number(amount) * (unit === 's' ? 1000 : 1));
  }
  return total;
}

export interface Manner {
  readonly from?: Utterance['from'];
  readonly interruptible?: boolean;
}

/** Plays to whoever hears this flow and lets the time pass that it takes. Ends early when the flow must stop. */
export function say(run: Execution, kind: Utterance['kind'], content: string, manner: Manner = PLAINLY): Promise<void> {
  return sayThen(run, kind, content, manner, undefined);
}

const PLAINLY: Manner = {};

/** The same with the answer of whoever asked for it: one promise a prompt, however many functions it passes through. */
async function sayThen<T>(
  run: Execution,
  kind: Utterance['kind'],
  content: string,
  manner: Manner,
  after: T,
): Promise<T> {
  const { contact, line, centre, stop } = run;
  contact.lambdaChainMs = 0;
  const { clock } = centre.ports;
  const startedAt = clock.now();
  const utterance: Utterance = {
    kind,
    content,
    from: manner.from ?? 'flow',
    interruptible: manner.interruptible ?? false,
    languageCode: contact.languageCode,
    sensitive: isSensitive(contact),
  };
  const heard = await line.play(utterance);
  if (heard !== undefined || stop.aborted) return after;
  const left = speakingMs(kind, content, centre.settings) - (clock.now() - startedAt);
  if (left > 0) await pause(run, left);
  return after;
}

/** Lets time pass. Returns early when the flow must stop; the interpreter sees that before the next action. */
export async function pause(run: Execution, ms: number): Promise<void> {
  if (ms <= 0 || run.stop.aborted) return;
  try {
    await run.centre.ports.clock.sleep(ms, run.stop);
  } catch (error) {
    if (!run.stop.aborted) throw error;
  }
}

export type Spoken = { readonly kind: 'spoken' } | { readonly kind: 'refused'; readonly because: string };

/** Says what a block's Text, SSML, PromptId or Media comes to. */
export function speakPrompt(
  run: Execution,
  action: CompiledAction,
  manner: Manner = PLAINLY,
): Spoken | Promise<Spoken> {
  const words = wordsOf(run, action.parameters);
  if (words.kind === 'refused') return words;
  return words.kind === 'nothing' ? SPOKEN : sayThen(run, words.kind, words.content, manner, SPOKEN);
}

const SPOKEN: Spoken = { kind: 'spoken' };

/** A block that only speaks: goes on when it has spoken. */
export function speakAndGoOn(run: Execution, action: CompiledAction): Step | Promise<Step> {
  const words = wordsOf(run, action.parameters);
  if (words.kind === 'refused') return fails(words.because);
  return words.kind === 'nothing' ? NEXT : sayThen(run, words.kind, words.content, PLAINLY, NEXT);
}
