import { createHash } from 'node:crypto';
import { contactPageOf } from '../../../domain/audit/contact-view/contact-page';
import { keptOf } from '../../../domain/audit/contact-view/kept';
import { json, refused, type Answer } from '../answer';
import { type Work } from '../call';
import { type ContactRows } from '../contact-rows';
import { type QueueNames, withQueueName } from '../queue-names';

export interface ContactDeps {
  readonly rows: ContactRows;
  /** How long the archive locks what it gets. */
  readonly archiveDays: number;
  readonly nameOfQueue: QueueNames;
}

/** Everything about a call, masked. Whoever watches one that is going on asks again with the tag of what they have. */
export const contact = ({ rows, archiveDays, nameOfQueue }: ContactDeps): Work<'contact'> => {
  return async ({ parameters: { contactId }, language, ifNoneMatch }): Promise<Answer<never>> => {
    const found = await rows(contactId);
    if (found.length === 0) return refused(404, 'no-such-contact');
    // Rows are never changed, so their number and the last ones say whether anything was added; seals come last.
    const said = JSON.stringify([language, found.length, found.map(({ eventId }) => eventId)]);
    const etag = `"${createHash('sha256').update(said).digest('base64url').slice(0, 27)}"`;
    if (ifNoneMatch !== undefined && tagsIn(ifNoneMatch).includes(etag)) return { kind: 'unchanged', etag };
    const shown = found.map((row) => withQueueName(row, nameOfQueue));
    const page = { ...contactPageOf(contactId, shown, language), kept: keptOf(found, archiveDays) };
    return { ...json(page), etag } as Answer<never>;
  };
};

/** `W/` only says that bytes may differ. API Gateway or a proxy may have put it there. */
const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
