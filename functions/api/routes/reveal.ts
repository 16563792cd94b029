import { hiddenIn } from '../../../domain/audit/contact-view/details';
import { personalIn } from '../../../domain/audit/contact-view/shown-values';
import { type Audit } from '../../shared/trail/audit';
import { json, refused } from '../answer';
import { type Work } from '../call';
import { type ContactRows } from '../contact-rows';

export interface RevealDeps {
  readonly rows: ContactRows;
  readonly audit: Audit;
  now(): Date;
}

/** Shows one value that a row keeps aside. Written down first: nobody sees anything unseen. */
export const reveal = ({ rows, audit, now }: RevealDeps): Work<'reveal'> => {
  return async ({ asker, parameters: { contactId }, body: { entryId, field, why } }) => {
    const found = await rows(contactId);
    if (found.length === 0) return refused(404, 'no-such-contact');
    const row = found.find(({ eventId }) => eventId === entryId);
    const value = row && hiddenIn(row, field, personalIn(found));
    if (value === undefined) return refused(404, 'no-such-value');
    await audit({ event: 'value.revealed', contactId, by: asker.user, entryId, field, why, at: now() });
    return json({ value });
  };
};
