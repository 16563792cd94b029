import { type Challenge } from '../../domain/challenge';
import { type Employee } from '../../domain/employee';
import { nameForMail } from '../../domain/plain-text';
import { wholeMinutes } from '../../domain/verification-code';
import { type Audit } from '../shared/audit';
import { type ChallengesTable } from '../shared/challenges-table';
import { DependencyUnavailable } from '../shared/errors';
import { type MailTrouble } from '../shared/mail-trouble';
import { type SendMail } from '../shared/mail';
import { giveBack, type AdmissionDeps } from './admission';

export interface MailingDeps extends AdmissionDeps {
  readonly challenges: Pick<ChallengesTable, 'find' | 'issue' | 'settleMail' | 'withholdMail'>;
  readonly mailTrouble: MailTrouble;
  readonly sendMail: SendMail<'verification-code'>;
  readonly audit: Audit;
}

export interface Mailing {
  readonly employee: Employee;
  readonly challenge: Challenge;
  readonly replaced: Challenge | undefined;
  readonly code: string;
  readonly now: Date;
  /** This call has found the mail service refusing, and tries again. */
  readonly isTrouble: boolean;
}

/**
 * Mails a code. When only this address takes no mail, the call goes on as one for an unknown employee. When the service sends nothing,
 * everybody is told for a while: throws `DependencyUnavailable`, which the workflow tries once more.
 */
export async function mailCode(deps: MailingDeps, mailing: Mailing): Promise<void> {
  const { employee, challenge, code, now, isTrouble } = mailing;
  const { contactId, employeeId, openedAt, issuedAt } = challenge;
  await deps.audit({ event: 'employee.identified', contactId, employeeId, at: openedAt });
  const delivery = await deps.sendMail({
    to: employee.email,
    language: employee.language,
    data: {
      givenName: nameForMail(employee.givenName, employeeId),
      code,
      minutes: wholeMinutes(deps.limits.codeLifetimeMs),
    },
  });
  if (delivery.kind === 'refused') {
    if (delivery.concerns === 'address') await deps.challenges.withholdMail(challenge);
    else await giveUp(deps, mailing);
    await deps.audit({ event: 'reset.refused', contactId, employeeId, reason: 'mail', at: issuedAt });
    if (delivery.concerns === 'address') return;
    throw new DependencyUnavailable('the mail service', delivery.cause);
  }
  if (delivery.kind === 'accepted') await deps.challenges.settleMail(challenge, 'sent');
  if (isTrouble) await deps.mailTrouble.end({ contactId, now });
  await deps.audit({ event: 'code.sent', contactId, employeeId, delivery: delivery.kind, at: issuedAt });
}

/** Nothing went out: the row says so, what the code took is given back, and nobody else is told that mail is on its way. */
async function giveUp(deps: MailingDeps, { challenge, replaced, now }: Mailing): Promise<void> {
  const { contactId, employeeId } = challenge;
  await deps.mailTrouble.begin({ contactId, now });
  await deps.challenges.settleMail(challenge, 'unsent');
  await giveBack(deps, { contactId, employeeId, replaced }, now);
}
