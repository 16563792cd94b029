import { type Settings } from '../connect/instance/centre';
import { type CallerAct, type Line, type Listening, type Utterance } from '../connect/instance/ports';
import { speakingMs } from '../connect/execution/speaking';
import { spelledOut, spoken } from '../scenarios/ssml-text';
import { type Clock } from '../time/clock';
import { type Said, type Tell } from './phone-event';

const silence: CallerAct = { kind: 'silence' };
/** As many keys as Connect's own touch-tone buffer holds (single source, `facts/connect-flow-language.md` §6.3). */
const KEPT_KEYS = 30;

/** Speech takes about as long as Polly needs for it; the other settings have no part in that. */
const liveSpeech: Settings = {
  charactersPerSecond: 15,
  promptSeconds: {},
  missingParameter: 'absent',
  repeatsFunctionErrors: false,
  maxSteps: Infinity,
};

/**
 * The line of a person at a keyboard. Speech takes real time, divided by `pace`. A key cuts an interruptible prompt short and
 * is kept for the block that listens next; a key pressed while nobody listens and nothing can be cut is lost, as on a real
 * call. A typed sentence waits until somebody listens to speech: a person starts to talk when the prompt is over.
 */
export class LiveLine implements Line {
  /** 1 is real time, 2 twice as fast, `Infinity` leaves all waiting out. Holds from the next utterance on. */
  pace = 1;
  readonly #hangUp = new AbortController();
  #utterances = 0;
  #cut: AbortController | undefined;
  #waiting: { readonly listening: Listening; readonly wake: AbortController } | undefined;
  #keys = '';
  #sentence: string | undefined;
  /** From the start of an interruptible prompt until the next listening: keys pressed then belong to that listening. */
  #takesKeysEarly = false;
  /** What plays now gives way to a voice. Only bots do. */
  #yieldsToVoice = false;

  constructor(
    private readonly clock: Clock,
    private readonly tell: Tell,
  ) {}

  get gone(): AbortSignal {
    return this.#hangUp.signal;
  }

  async play(utterance: Utterance): Promise<'heard' | 'interrupted'> {
    if (this.gone.aborted) return 'heard';
    this.#takesKeysEarly = utterance.interruptible;
    this.#yieldsToVoice = utterance.interruptible && utterance.from === 'bot';
    if (!utterance.interruptible) this.#keys = '';
    const said = this.#sayingOf(utterance);
    this.tell(said);
    const cut = new AbortController();
    this.#cut = cut;
    // The caller acted before the prompt began: it need not be said.
    if (this.#keys !== '' || (this.#yieldsToVoice && this.#sentence !== undefined))
      cut.abort(new Error('the caller was first'));
    await this.#pause(said.durationMs, cut.signal);
    this.#cut = undefined;
    if (!cut.signal.aborted || this.gone.aborted) return 'heard';
    this.tell({ kind: 'interrupted', id: said.id });
    return 'interrupted';
  }

  async listen(listening: Listening): Promise<CallerAct> {
    this.#takesKeysEarly = false;
    const early = this.#take(listening);
    if (early || this.gone.aborted) return early ?? silence;
    const wake = new AbortController();
    this.#waiting = { listening, wake };
    const { keys, speech, limitMs, continuing } = listening;
    this.tell({ kind: 'listening', keys, speech, limitMs, continuing });
    await this.#pause(limitMs, wake.signal);
    this.#waiting = undefined;
    this.tell({ kind: 'stoppedListening' });
    return this.#take(listening) ?? silence;
  }

  /** One or more of `0-9*#`. */
  press(keys: string): void {
    if (this.gone.aborted) return;
    const heard = this.#waiting?.listening.keys ?? this.#takesKeysEarly;
    this.tell({ kind: 'pressed', at: this.clock.now(), keys, heard });
    if (!heard) return;
    this.#keys = (this.#keys + keys).slice(0, KEPT_KEYS);
    this.#waiting?.wake.abort(new Error('keys'));
    if (this.#takesKeysEarly) this.#cut?.abort(new Error('keys'));
  }

  say(text: string): void {
    if (this.gone.aborted) return;
    const heard = this.#waiting?.listening.speech ?? true;
    this.tell({ kind: 'spoke', at: this.clock.now(), text, heard });
    if (!heard) return;
    this.#sentence = text;
    this.#waiting?.wake.abort(new Error('speech'));
    if (this.#yieldsToVoice) this.#cut?.abort(new Error('speech'));
  }

  hangUp(): void {
    this.#hangUp.abort(new Error('the caller hung up'));
  }

  #take({ keys, speech }: Listening): CallerAct | undefined {
    const typed = this.#keys;
    this.#keys = '';
    if (keys && typed !== '') return { kind: 'keys', keys: typed };
    const text = this.#sentence;
    this.#sentence = undefined;
    if (text === undefined) return undefined;
    if (speech) return { kind: 'says', text };
    this.tell({ kind: 'unheard', text });
    return undefined;
  }

  #sayingOf({ kind, content, from, interruptible, sensitive, languageCode }: Utterance): Said {
    const spelled = kind === 'ssml' ? spelledOut(content) : undefined;
    return {
      kind: 'said',
      id: ++this.#utterances,
      at: this.clock.now(),
      from: from === 'flow' ? 'system' : from,
      text: kind === 'ssml' ? spoken(content) : kind === 'text' ? content : `(recording ${content})`,
      ...(kind === 'ssml' ? { ssml: content } : {}),
      ...(spelled === undefined ? {} : { spelledOut: spelled }),
      interruptible,
      sensitive,
      languageCode,
      durationMs: Math.round(speakingMs(kind, content, liveSpeech) / this.pace),
    };
  }

  /** Ends early when the caller hangs up or `signal` aborts. */
  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    if (ms <= 0) return;
    try {
      await this.clock.sleep(ms, AbortSignal.any([signal, this.gone]));
    } catch (error) {
      if (!signal.aborted && !this.gone.aborted) throw error;
    }
  }
}
