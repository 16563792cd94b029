import { createHash } from 'node:crypto';

/**
 * A case's number as something that tells nothing: it is on the contact's record and in flow logs, where a number that the CRM takes
 * has no business. The same contact and case give the same letters, so that a repeat changes nothing.
 */
export function caseReference(contactId: string, caseNumber: string): string {
  const digest = createHash('sha256').update(`deskline/case/v1|${contactId}|${caseNumber}`).digest();
  return Array.from(digest.subarray(0, 10), (byte) => letters[byte % letters.length]).join('');
}

/** Without those that are taken for one another when read aloud or written down. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
