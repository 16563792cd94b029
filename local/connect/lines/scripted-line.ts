import { type CallerAct, type Line, type Utterance } from '../instance/ports';

/** What a scripted caller does at each listening. The last entry repeats. */
export type ScriptEntry =
  { readonly press: string } | { readonly say: string } | { readonly silence: true } | { readonly hangUp: true };

export interface ScriptedLine extends Line {
  /** What was heard, in order. */
  readonly heard: readonly string[];
  readonly utterances: readonly Utterance[];
  /** How many entries have been used; stops at the last one. */
  position(): number;
  hangUp(): void;
}

const SILENCE: CallerAct = { kind: 'silence' };

/** A caller who acts from a list and takes no time over it. */
export function scriptedLine(script: readonly ScriptEntry[]): ScriptedLine {
  const gone = new AbortController();
  const heard: string[] = [];
  const utterances: Utterance[] = [];
  let used = 0;
  return {
    gone: gone.signal,
    heard,
    utterances,
    position: () => Math.min(used, script.length),
    hangUp: () => gone.abort(),
    play: (utterance) => {
      heard.push(utterance.content);
      utterances.push(utterance);
      return Promise.resolve();
    },
    listen: ({ continuing }) => {
      if (continuing || gone.signal.aborted) return Promise.resolve(SILENCE);
      const entry = script[used] ?? script.at(-1);
      used++;
      return Promise.resolve(entry === undefined ? SILENCE : actOf(entry, gone));
    },
  };
}

function actOf(entry: ScriptEntry, gone: AbortController): CallerAct {
  if ('press' in entry) return { kind: 'keys', keys: entry.press };
  if ('say' in entry) return { kind: 'says', text: entry.say };
  if ('hangUp' in entry) gone.abort();
  return SILENCE;
}
