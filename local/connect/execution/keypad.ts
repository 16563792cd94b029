import { isSensitive } from '../contacts/contact';
import { type Execution } from './execution';
import { type CallerAct } from '../instance/ports';
import { pause } from './speaking';

/** How an entry on the keypad ends. */
export interface KeypadRules {
  readonly firstKeyLimitMs: number;
  readonly betweenKeysLimitMs: number;
  readonly terminator: string;
  /** Clears what was typed so far. */
  readonly cancelKey: string | null;
  /** Lex takes the clearing key as the end of the input, Connect's own block does not (`facts/lex-v2.md` §4). */
  readonly cancelEnds: boolean;
  readonly maxLength: number;
  readonly speech: boolean;
}

export type Entry =
  | { readonly kind: 'nothing' }
  /** What was typed, without the terminator. */
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'says'; readonly text: string };

/** Listens until an entry is complete, a limit passes or the flow must stop. */
export async function collect(run: Execution, rules: KeypadRules): Promise<Entry> {
  const typed = new Typing(rules);
  let keys = takeBuffered(run);
  let continuing = false;
  for (;;) {
    if (keys !== '') {
      const rest = typed.type(keys);
      if (rest !== undefined) {
        if (run.contact.keyBuffering) run.contact.keyBuffer = rest.slice(0, KEY_BUFFER_LENGTH);
        return typed.cleared ? { kind: 'nothing' } : { kind: 'keys', keys: typed.keys };
      }
      continuing = true;
    }
    const act = await listen(run, rules, continuing);
    if (act.kind === 'says') return continuing ? { kind: 'keys', keys: typed.keys } : { kind: 'says', text: act.text };
    if (act.kind === 'silence') return continuing ? { kind: 'keys', keys: typed.keys } : { kind: 'nothing' };
    keys = act.keys.replace(/[^0-9*#A-D]/g, '');
  }
}

/** 30 keys, first in first out (single source, `facts/connect-flow-language.md` §6.3). */
const KEY_BUFFER_LENGTH = 30;

function takeBuffered(run: Execution): string {
  const keys = run.contact.keyBuffering ? run.contact.keyBuffer : '';
  run.contact.keyBuffer = '';
  return keys;
}

/** One entry while it is being typed. */
class Typing {
  keys = '';
  cleared = false;
  constructor(private readonly rules: KeypadRules) {}

  /** The keys left over once the entry is complete; `undefined` while it is not. */
  type(keys: string): string | undefined {
    const { cancelKey, cancelEnds, terminator, maxLength } = this.rules;
    for (let index = 0; index < keys.length; index++) {
      const key = keys.charAt(index);
      if (key === cancelKey) {
        this.keys = '';
        if (cancelEnds) {
          this.cleared = true;
          return keys.slice(index + 1);
        }
        continue;
      }
      this.keys += key;
      if (terminator !== '' && this.keys.endsWith(terminator)) {
        this.keys = this.keys.slice(0, -terminator.length);
        return keys.slice(index + 1);
      }
      if (this.keys.length >= maxLength) return keys.slice(index + 1);
    }
    return undefined;
  }
}

async function listen(run: Execution, rules: KeypadRules, continuing: boolean): Promise<CallerAct> {
  const { clock } = run.centre.ports;
  const limitMs = continuing ? rules.betweenKeysLimitMs : rules.firstKeyLimitMs;
  const deadline = clock.now() + limitMs;
  for (;;) {
    const left = deadline - clock.now();
    if (left <= 0 || run.stop.aborted) return { kind: 'silence' };
    const act = await run.line.listen({
      limitMs: left,
      keys: true,
      speech: rules.speech && !continuing,
      continuing,
      sensitive: isSensitive(run.contact),
    });
    if (act.kind === 'keys' || (act.kind === 'says' && rules.speech)) return act;
    // A script answers at once: the time the caller was silent (or spoke to a keypad in vain) still passes.
    await pause(run, deadline - clock.now());
    return { kind: 'silence' };
  }
}
