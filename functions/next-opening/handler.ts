import * as z from 'zod/mini';
import { none } from '../../domain/callers/caller-context';
import { nextOpening, openingWords, wallTime } from '../../domain/hours/next-opening';
import { connectHandler } from '../shared/connect/connect-handler';
import { type FindQueueHours } from '../shared/connect/queue-hours';

/** `$.Queue.ARN`: where the flow meant to put the caller. Without a queue it is empty. */
const Parameters = z.object({ queue: z.string().check(z.maxLength(300, 'Longer than any ARN')) });

interface Deps {
  readonly findHours: FindQueueHours;
  now(): Date;
}

/** `unknown`: there is no such queue, or it does not open as far ahead as hours are known. */
export const outcomes = ['known', 'unknown'] as const;

/** When the queue opens again, in words of the caller's language: `{outcome: "known", openingWords: "We open again tomorrow …"}`. */
export const makeHandler = ({ findHours, now }: Deps) =>
  connectHandler(
    Parameters,
    async ({ queue }, { language }): Promise<{ outcome: (typeof outcomes)[number]; openingWords: string }> => {
      const hours = queue === '' ? undefined : await findHours(queue, now());
      if (!hours) return { outcome: 'unknown', openingWords: none };
      const { timeZone, days } = hours;
      const local = wallTime(now(), timeZone);
      const opening = nextOpening(days, local);
      if (!opening) return { outcome: 'unknown', openingWords: none };
      return { outcome: 'known', openingWords: openingWords(opening, { now: local, timeZone, language }) };
    },
  );
