import * as z from 'zod/mini';
import { none } from '../../domain/caller-context';
import { languages } from '../../domain/language';
import { countRecent } from '../../domain/recent-calls';
import { type RememberedCaller } from '../shared/callers-table';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({
  contactId,
  callerNumber: z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/, 'Not an E.164 number')),
});

interface Deps {
  findCaller(callerNumber: string): Promise<RememberedCaller>;
  now(): Date;
}

/** What is remembered of a number: its language, its latest calls, and the queue somebody chose for it while that lasts. */
export const makeHandler = ({ findCaller, now }: Deps) =>
  taskHandler(Input, async ({ callerNumber, contactId: contact }) => {
    const { language, recentCalls, override } = await findCaller(callerNumber);
    return {
      language: languages.find((known) => known === language) ?? none,
      recentCalls: String(countRecent(recentCalls, now(), contact)),
      overrideQueue: override && isAhead(override.expires, now()) ? override.queue : none,
    };
  });

/** What cannot be read as a time has passed. */
const isAhead = (iso: string, now: Date): boolean => new Date(iso).getTime() > now.getTime();
