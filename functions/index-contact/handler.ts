import * as z from 'zod/mini';
import { type Indexed } from '../shared/trail/contact-index';
import { parse } from '../shared/parse';
import { type AskForSeal, longestDelaySeconds } from '../shared/trail/seal-queue';

/** What the audit table's stream says of new rows: their keys and nothing else. */
const Input = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({
        Keys: z.object({ contactId: z.object({ S: z.string() }), eventId: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});

interface Deps {
  indexContact(contactId: string): Promise<Indexed | undefined>;
  /** How many seals the index has heard of; undefined for a contact it has not heard of. */
  knownSeals(contactId: string): Promise<number | undefined>;
  readonly askForSeal: AskForSeal;
  readonly sealAfterSeconds: number;
}

/**
 * Keeps the index up with the trail, and has trails sealed, whoever wrote to them. A contact is indexed once for all its rows of a batch. Flow
 * logs alone change nothing that a list shows: they are counted with the next row of another kind, or when the contact is sealed.
 */
export const makeHandler =
  (deps: Deps) =>
  async (event: unknown): Promise<{ outcome: 'indexed' }> => {
    const ids = new Map<string, string[]>();
    for (const { eventName, dynamodb } of parse(Input, event).Records) {
      if (eventName !== 'INSERT') continue;
      const { contactId, eventId } = dynamodb.Keys;
      ids.set(contactId.S, [...(ids.get(contactId.S) ?? []), eventId.S]);
    }
    for (const [contactId, eventIds] of ids) await lookAfter(contactId, eventIds, deps);
    return { outcome: 'indexed' };
  };

const isFlow = (eventId: string): boolean => eventId.includes('#1-flow.');
const isSeal = (eventId: string): boolean => eventId.startsWith('seal#');

async function lookAfter(contactId: string, eventIds: readonly string[], deps: Deps): Promise<void> {
  // Whoever seals also indexes what was sealed.
  const rows = eventIds.filter((eventId) => !isSeal(eventId));
  if (rows.length === 0) return;
  try {
    const delay = rows.every(isFlow) ? await delayForFlowRows(contactId, deps) : await delayForRows(contactId, deps);
    for (const seconds of delay) await deps.askForSeal(contactId, seconds);
  } catch {
    // One contact that cannot be indexed is not to hold all others up: sealing indexes it too, and has a dead-letter queue.
    await deps.askForSeal(contactId, deps.sealAfterSeconds);
  }
}

async function delayForFlowRows(contactId: string, deps: Deps): Promise<number[]> {
  const seals = await deps.knownSeals(contactId);
  // Nothing else may ever tell of it: Connect delivers contact events at best effort.
  if (seals === undefined) return delayForRows(contactId, deps);
  return seals > 0 ? [deps.sealAfterSeconds] : [];
}

/** A call that is over is sealed soon; one that never ends by what Connect tells is looked at again in any case. */
async function delayForRows(contactId: string, { indexContact, sealAfterSeconds }: Deps): Promise<number[]> {
  const indexed = await indexContact(contactId);
  if (!indexed) return [];
  const { summary, isNew } = indexed;
  if (summary.status === 'ended' || summary.sealed !== 'no') return [sealAfterSeconds];
  return isNew ? [longestDelaySeconds] : [];
}
