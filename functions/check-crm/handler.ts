import * as z from 'zod/mini';
import { queuePriority } from '../../domain/callers/caller-context';
import { connectHandler, type FlatAnswer } from '../shared/connect/connect-handler';
import { type CrmLookup } from '../shared/callers/crm-answers-table';
import { awaitCrm, crmStanding } from '../shared/callers/crm-standing';

/** `vip`: what `identify-caller` said, so that the priority is that of both. */
const Parameters = z.object({ vip: z.nullish(z.string()) });

interface Deps {
  findLookup(contactId: string): Promise<CrmLookup | undefined>;
  sleep(ms: number): Promise<void>;
  now(): Date;
}

/** The caller hears nothing while this runs, so it waits less than a silence is long; the flow speaks and asks again. */
const waitMs = 1_600;

/** What the CRM has said by now, in the words of `identify-caller`. `pending`: say something and ask again. */
export const makeHandler = ({ findLookup, sleep, now }: Deps) =>
  connectHandler(Parameters, async ({ vip }, { contactId }): Promise<FlatAnswer> => {
    const read = async () => crmStanding(contactId, await findLookup(contactId), now());
    const standing = await awaitCrm(read, { waitMs, sleep, now });
    return {
      outcome: standing.crm,
      ...standing,
      queuePriority: queuePriority({ vip: vip ?? 'false', crm: standing.crm }),
    };
  });
