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
  readonly challenge: Challenge;
  readonly replaced: Challenge | undefined;
  readonly now: Date;
  /** This call has found the mail service refusing, and tries again. */
  readonly isTrouble: boolean;
}

interface CodeMailing extends Mailing {
  readonly employee: Employee;
  readonly code: string;
}

/** SES's mailbox simulator: takes mail as any mailbox does, in sandboxed accounts too, and keeps none (its developer guide). */
const nobody = 'success@simulator.amazonses.com';

/**
 * Sends a mail without a code to nobody, where an employee would get one. If the service refuses to send, the caller is told what a known
 * employee is told: the first call of a bad minute would otherwise tell the two apart. Throws `DependencyUnavailable` then, as `mailCode`
 * does. That a quota used up for a day stops the simulator as well is UNVERIFIED; what stops an account or a template does.
 */
export async function mailNobody(deps: MailingDeps, mailing: Mailing): Promise<void> {
  const { challenge, now, isTrouble } = mailing;
  const minutes = wholeMinutes(deps.limits.codeLifetimeMs);
  const delivery = await deps.sendMail({ to: nobody, language: 'en-US', data: { givenName: '-', code: '-', minutes } });
  if (delivery.kind === 'refused' && delivery.concerns === 'service') {
    await giveUp(deps, mailing);
    throw new DependencyUnavailable('the mail service', delivery.cause);
  }
  if (isTrouble) await deps.mailTrouble.end({ contactId: challenge.contactId, now });
}

/**
 * Mails a code. When only this address takes no mail, the call goes on as one for an unknown employee. When the service sends nothing,
 * everybody is told for a while: throws `DependencyUnavailable`, which the workflow tries once more.
 */
export async function mailCode(deps: MailingDeps, mailing: CodeMailing): Promise<void> {
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
