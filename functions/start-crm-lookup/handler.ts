import * as z from 'zod/mini';
import { caseRouting, type CaseRouting } from '../../domain/callers/caller-context';
import { type CrmLookup } from '../shared/callers/crm-answers-table';
import { awaitCrm, crmStanding } from '../shared/callers/crm-standing';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({
  contactId,
  callerNumber: z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/, 'Not an E.164 number')),
});

interface Deps {
  readonly hasCrm: boolean;
  readonly answers: {
    open(contactId: string, callerNumber: string, now: Date): Promise<boolean>;
    find(contactId: string): Promise<CrmLookup | undefined>;
    fail(contactId: string): Promise<boolean>;
  };
  /** Starts `crm-lookup` and does not wait for it. */
  startLookup(input: { readonly contactId: string; readonly callerNumber: string }): Promise<void>;
  sleep(ms: number): Promise<void>;
  now(): Date;
}

/** The step has two seconds; a CRM that is well answers in a fraction of one. */
const waitMs = 1_200;

/**
 * Has the CRM asked beside the call, and waits a moment for its answer: what comes later is read by `check-crm`. A contact is looked up
 * once, however often this runs.
 */
export const makeHandler = ({ hasCrm, answers, startLookup, sleep, now }: Deps) =>
  taskHandler(Input, async (input): Promise<CaseRouting> => {
    if (!hasCrm) return caseRouting('none', undefined);
    if (await answers.open(input.contactId, input.callerNumber, now())) {
      try {
        await startLookup(input);
      } catch {
        await answers.fail(input.contactId);
      }
    }
    const read = async () => crmStanding(input.contactId, await answers.find(input.contactId), now());
    return awaitCrm(read, { waitMs, sleep, now });
  });
