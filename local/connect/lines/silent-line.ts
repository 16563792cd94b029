import { type Line, type Utterance } from '../instance/ports';

/** A line with nobody on it: for tasks, and for an agent's ear in a whisper. It never hangs up by itself. */
export function silentLine(
  gone: AbortSignal = new AbortController().signal,
  heard?: (utterance: Utterance) => void,
): Line {
  return {
    gone,
    play: (utterance) => {
      heard?.(utterance);
      return Promise.resolve();
    },
    listen: () => Promise.resolve({ kind: 'silence' }),
  };
}
