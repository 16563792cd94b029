import * as z from 'zod/mini';
import { none } from '../../domain/callers/caller-context';
import { languages } from '../../domain/prompts/language';
import { countRecent, type RecentCall } from '../../domain/callers/recent-calls';
import { type RememberedCaller } from '../shared/callers/callers-table';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({
  contactId,
  callerNumber: z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/, 'Not an E.164 number')),
});

interface Deps {
  findCaller(callerNumber: string): Promise<RememberedCaller>;
  addCall(callerNumber: string, call: RecentCall, now: Date): Promise<void>;
  rememberContact(contactId: string, callerNumber: string, now: Date): Promise<void>;
  now(): Date;
}

/**
 * What is remembered of a number: its language, its latest calls, and the queue somebody chose for it while that lasts. Notes this call
 * among them, and whose it is: contact events name no number, and `record-outcome` notes what became of it. That it could not be noted is
 * no reason to forget the rest.
 */
export const makeHandler = ({ findCaller, addCall, rememberContact, now }: Deps) =>
  taskHandler(Input, async ({ callerNumber, contactId: contact }) => {
    const { language, recentCalls, override } = await findCaller(callerNumber);
    const call = { at: now().toISOString(), contactId: contact, queue: none, outcome: 'called' };
    const isNoted = recentCalls.some((earlier) => earlier.contactId === contact);
    if (!isNoted) {
      await Promise.allSettled([addCall(callerNumber, call, now()), rememberContact(contact, callerNumber, now())]);
    }
    return {
      language: languages.find((known) => known === language) ?? none,
      recentCalls: String(countRecent(recentCalls, now(), contact)),
      overrideQueue: override && isAhead(override.expires, now()) ? override.queue : none,
    };
  });

/** What cannot be read as a time has passed. */
const isAhead = (iso: string, now: Date): boolean => new Date(iso).getTime() > now.getTime();
