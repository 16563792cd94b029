import { createHash } from 'node:crypto';
import { callbackConfirmationText } from '../../../domain/reset/callback';

/** What an entered employee number comes to. A plain digest: the number is no secret, the row only wants something to compare. */
export const callbackConfirmation = (contactId: string, employeeId: string): string =>
  createHash('sha256').update(callbackConfirmationText(contactId, employeeId)).digest('base64');
