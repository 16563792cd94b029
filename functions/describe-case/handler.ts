import * as z from 'zod/mini';
import { none } from '../../domain/caller-context';
import { caseWords } from '../../domain/case-words';
import { connectHandler } from '../shared/connect-handler';
import { type CrmLookup } from '../shared/crm-answers-table';
import { type Verification } from '../shared/verified-contacts-table';

/** Whatever a flow passes: nothing of it is believed here. */
const Parameters = z.record(z.string(), z.unknown());

interface Deps {
  findVerification(contactId: string, now: Date): Promise<Verification | undefined>;
  findLookup(contactId: string): Promise<CrmLookup | undefined>;
  now(): Date;
}

/** `withheld`: this contact is not known for certain to be whose cases these are. `none`: there is nothing to tell. */
export const outcomes = ['described', 'withheld', 'none'] as const;

/**
 * The most urgent open case in words, for a contact that one of our servers has verified, and for the number it has verified. A caller's
 * number is not enough: numbers are forged. Contact attributes are not looked at: who starts a contact can send them along.
 */
export const makeHandler = ({ findVerification, findLookup, now }: Deps) =>
  connectHandler(
    Parameters,
    async (
      _parameters,
      { contactId, language },
    ): Promise<{ outcome: (typeof outcomes)[number]; caseWords: string }> => {
      const verification = await findVerification(contactId, now());
      if (!verification) return { outcome: 'withheld', caseWords: none };
      const lookup = await findLookup(contactId);
      if (lookup?.state !== 'answered' || lookup.answer.kind !== 'known') return { outcome: 'none', caseWords: none };
      if (lookup.callerNumber !== verification.phoneNumber) return { outcome: 'withheld', caseWords: none };
      const [first] = lookup.answer.cases;
      if (!first) return { outcome: 'none', caseWords: none };
      return { outcome: 'described', caseWords: caseWords(first, language) };
    },
  );
