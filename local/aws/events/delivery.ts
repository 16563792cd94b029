import { type Clock } from '../../time/clock';
import { AwsError } from '../door';

// AWS tries for 24 hours and up to 185 times, with growing pauses. A laptop that is told to stop should not sit that out.
const pausesMs = [1_000, 2_000, 4_000, 8_000];

// How long EventBridge waits for a target's answer before it counts as none is not documented.
const answerLimitMs = 5_000;

/** Delivers, and again after a pause when that failed in a way that may pass: at least once, as EventBridge promises. Throws the last failure. */
export async function deliver(send: () => Promise<void>, clock: Clock): Promise<void> {
  for (const pauseMs of [...pausesMs, undefined]) {
    try {
      return await answeredWithin(answerLimitMs, send(), clock);
    } catch (error) {
      if (pauseMs === undefined || !mayPass(error)) throw error;
      await clock.sleep(pauseMs);
    }
  }
}

/** Whether trying again may help: no answer, a failure of the service, too many requests. */
export function mayPass(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return error instanceof AwsError && (error.status >= 500 || error.status === 429 || /throttl/i.test(error.code));
}

// One for all: an error of its own for each request costs its stack trace.
const over = new Error('it was answered');

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What the work answers, or `NoAnswer` when it takes longer. */
export async function answeredWithin<T>(limitMs: number, work: Promise<T>, clock: Clock): Promise<T> {
  const answered = new AbortController();
  const limit = clock.sleep(limitMs, answered.signal).then(
    () => Promise.reject(new NoAnswer(`the target did not answer within ${limitMs / 1000} seconds`)),
    () => new Promise<never>(() => undefined), // answered first
  );
  try {
    return await Promise.race([work, limit]);
  } finally {
    answered.abort(over);
  }
}
