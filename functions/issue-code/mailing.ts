import { type Challenge } from '../../domain/verification/challenge';
import { wholeMinutes } from '../../domain/verification/verification-code';
import { type Audit } from '../shared/trail/audit';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { DependencyUnavailable } from '../shared/errors';
import { type MailTrouble } from '../shared/mail-trouble';
import { type Delivery, type SendMail } from '../shared/mail';
import { giveBack, type AdmissionDeps } from './admission';
import { type Mailbox } from './holder';
import { tellIdentified, tellRefused, tellSent } from './told';

export interface MailingDeps extends AdmissionDeps {
  readonly challenges: Pick<ChallengesTable, 'findAny' | 'issue' | 'settleMail' | 'withholdMail'>;
  readonly mailTrouble: MailTrouble;
  /** The same code in other words: who is asked for it, and what for. */
  readonly sendMail: { readonly employee: SendMail<'verification-code'>; readonly customer: SendMail<'caller-code'> };
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
  readonly mailbox: Mailbox;
  readonly code: string;
}

/** SES's mailbox simulator: takes mail as any mailbox does, in sandboxed accounts too, and keeps none (its developer guide). */
const nobody = 'success@simulator.amazonses.com';

/**
 * Sends a mail without a code to nobody, where somebody known would get one. If the service refuses to send, the caller is told what they
 * are told: the first call of a bad minute would otherwise tell the two apart. Throws `DependencyUnavailable` then, as `mailCode`
 * does. That a quota used up for a day stops the simulator as well is UNVERIFIED; what stops an account or a template does.
 */
export async function mailNobody(deps: MailingDeps, mailing: Mailing): Promise<void> {
  const { challenge, now, isTrouble } = mailing;
  const delivery = await send(deps, challenge, { to: nobody, language: 'en-US', givenName: '-', code: '-' });
  if (delivery.kind === 'refused' && delivery.concerns === 'service') {
    await giveUp(deps, mailing);
    throw new DependencyUnavailable('the mail service', delivery.cause);
  }
  if (isTrouble) await deps.mailTrouble.end({ contactId: challenge.contactId, now });
}

/**
 * Mails a code. When only this address takes no mail, the call goes on as one for somebody unknown. When the service sends nothing,
 * everybody is told for a while: throws `DependencyUnavailable`, which the workflow tries once more.
 */
export async function mailCode(deps: MailingDeps, mailing: CodeMailing): Promise<void> {
  const { mailbox, challenge, code, now, isTrouble } = mailing;
  await tellIdentified(deps.audit, challenge);
  const delivery = await send(deps, challenge, { ...mailbox, code });
  if (delivery.kind === 'refused') {
    if (delivery.concerns === 'address') await deps.challenges.withholdMail(challenge);
    else await giveUp(deps, mailing);
    await tellRefused(deps.audit, challenge, { reason: 'mail' }, challenge.issuedAt);
    if (delivery.concerns === 'address') return;
    throw new DependencyUnavailable('the mail service', delivery.cause);
  }
  if (delivery.kind === 'accepted') await deps.challenges.settleMail(challenge, 'sent');
  if (isTrouble) await deps.mailTrouble.end({ contactId: challenge.contactId, now });
  await tellSent(deps.audit, challenge, delivery.kind);
}

function send(
  { sendMail, limits }: MailingDeps,
  challenge: Challenge,
  { to, language, givenName, code }: Mailbox & { readonly code: string },
): Promise<Delivery> {
  const mail = { to, language, data: { givenName, code, minutes: wholeMinutes(limits.codeLifetimeMs) } };
  return 'employeeId' in challenge ? sendMail.employee(mail) : sendMail.customer(mail);
}

/** Nothing went out: the row says so, what the code took is given back, and nobody else is told that mail is on its way. */
async function giveUp(deps: MailingDeps, { challenge, replaced, now }: Mailing): Promise<void> {
  await deps.mailTrouble.begin({ contactId: challenge.contactId, now });
  await deps.challenges.settleMail(challenge, 'unsent');
  await giveBack(deps, { ...challenge, replaced }, now);
}
