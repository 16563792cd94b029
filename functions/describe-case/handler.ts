import * as z from 'zod/mini';
import { none } from '../../domain/callers/caller-context';
import { casesWords } from '../../domain/callers/case-words';
import { type Audit } from '../shared/trail/audit';
import { connectHandler } from '../shared/connect/connect-handler';
import { type CrmLookup } from '../shared/callers/crm-answers-table';
import { type Verification } from '../shared/verification/verified-contacts-table';

/** Whatever a flow passes: nothing of it is believed here. */
const Parameters = z.record(z.string(), z.unknown());

interface Deps {
  findVerification(contactId: string, now: Date): Promise<Verification | undefined>;
  findLookup(contactId: string): Promise<CrmLookup | undefined>;
  readonly audit: Audit;
  now(): Date;
}

/**
 * `withheld`: this contact is not known for certain to be whose cases these are. `none`: there is no open case. `unavailable`: the CRM has
 * not said.
 */
export const outcomes = ['described', 'withheld', 'none', 'unavailable'] as const;
interface Answer extends Record<string, string> {
  readonly outcome: (typeof outcomes)[number];
  readonly caseWords: string;
}

const without = (outcome: Exclude<Answer['outcome'], 'described'>): Answer => ({ outcome, caseWords: none });

/**
 * The open cases in words, for a contact that one of our servers has verified, and for the number it has verified. A caller's
 * number is not enough: numbers are forged. Contact attributes are not looked at: who starts a contact can send them along.
 */
export const makeHandler = ({ findVerification, findLookup, audit, now }: Deps) =>
  connectHandler(Parameters, async (_parameters, { contactId, language }): Promise<Answer> => {
    const at = now();
    const verification = await findVerification(contactId, at);
    if (!verification) return without('withheld');
    const lookup = await findLookup(contactId);
    if (lookup?.state !== 'answered') return without('unavailable');
    if (lookup.callerNumber !== verification.phoneNumber) return without('withheld');
    const cases = lookup.answer.kind === 'known' ? lookup.answer.cases : [];
    if (cases.length === 0) return without('none');
    // On record before it is said. What was said is not: the trail is read by more people than the CRM.
    await audit({ event: 'case.told', contactId, cases: cases.length, at });
    return { outcome: 'described', caseWords: casesWords(cases, language) };
  });
