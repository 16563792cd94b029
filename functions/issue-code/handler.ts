import * as z from 'zod/mini';
import { decideIssue, whyWithheld, type Challenge, type Withheld } from '../../domain/challenge';
import { standingOf, type Employee } from '../../domain/employee';
import { nameForMail } from '../../domain/plain-text';
import { type ResetLimits } from '../../domain/reset-limits';
import { codeMacMessage, formatCode, wholeMinutes } from '../../domain/verification-code';
import { type Audit } from '../shared/audit';
import { type ChallengesTable } from '../shared/challenges-table';
import { DependencyUnavailable } from '../shared/errors';
import { type Mac } from '../shared/kms-mac';
import { type SendingMarks } from '../shared/limits-table';
import { type SendMail } from '../shared/mail';
import { contactId, employeeId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId, employeeId });
type Request = z.infer<typeof Input>;

/** `sent` is what every caller hears who may be told nothing else: known, unknown, barred or asking too often. */
export const Result = z.object({ outcome: z.enum(['sent', 'unavailable']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly challenges: Pick<ChallengesTable, 'find' | 'issue' | 'settleMail'>;
  readonly sendingMarks: SendingMarks;
  readonly mac: Mac;
  readonly sendMail: SendMail<'verification-code'>;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  /** A whole number in [0, codeSpace), from a CSPRNG. */
  drawCode(): number;
  /** Base64 of 32 random bytes: a MAC that no code has. */
  drawDecoyMac(): string;
  now(): Date;
  sleep(ms: number): Promise<void>;
}

/**
 * Makes a one-time code and mails it. Whoever the employee is, the same rows are written and the same MAC is made; only the mail
 * differs, and the answer comes no sooner than a fixed time after the request, so that it does not tell. A failure is not held back:
 * the workflow has its own time to try again.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async (request): Promise<Result> => {
    const startedAt = deps.now();
    const result = await issueCode(deps, request, startedAt);
    await deps.sleep(Math.max(0, deps.limits.issueFloorMs - (deps.now().getTime() - startedAt.getTime())));
    return result;
  });

async function issueCode(deps: Deps, request: Request, now: Date): Promise<Result> {
  const [employee, existing] = await Promise.all([
    deps.findEmployee(request.employeeId),
    deps.challenges.find(request.contactId),
  ]);
  const issue = decideIssue(existing, request.employeeId, now, deps.limits);
  if (issue.kind === 'refuse') return { outcome: 'unavailable' };
  if (issue.kind === 'keep') return recordAgain(deps, issue.challenge);

  const { challenge, code } = await makeChallenge(deps, request, {
    employee,
    now,
    openedAt: issue.openedAt,
    callTries: issue.callTries,
  });
  const written = await writeChallenge(deps, challenge, existing);
  if (written.kind === 'another') return recordAgain(deps, written.challenge);
  if (challenge.withheld || !employee) return withhold(deps, challenge, challenge.withheld ?? 'unknown');
  return mailCode(deps, { employee, challenge, code });
}

interface Making {
  readonly employee: Employee | undefined;
  readonly now: Date;
  readonly openedAt: Date;
  readonly callTries: number;
}

async function makeChallenge(deps: Deps, request: Request, { employee, now, openedAt, callTries }: Making) {
  const marked = await deps.sendingMarks.mark({ ...request, now });
  const withheld = whyWithheld(standingOf(employee), !marked);
  const code = formatCode(deps.drawCode());
  const codeMac = Buffer.from(await deps.mac(codeMacMessage({ ...request, code }))).toString('base64');
  const challenge: Challenge = {
    ...request,
    state: 'issued',
    mail: withheld ? 'withheld' : 'sending',
    ...(withheld && { withheld }),
    codeMac: withheld ? deps.drawDecoyMac() : codeMac,
    openedAt,
    issuedAt: now,
    codeExpiresAt: new Date(now.getTime() + deps.limits.codeLifetimeMs),
    callTries,
    codeTries: 0,
  };
  return { challenge, code };
}

/** Writes the row before the mail goes out: a mail without a row could not be answered, and a repeat would send a second one. */
async function writeChallenge(
  { challenges }: Deps,
  challenge: Challenge,
  replaced: Challenge | undefined,
): Promise<{ kind: 'ours' } | { kind: 'another'; challenge: Challenge }> {
  if (await challenges.issue(challenge, replaced)) return { kind: 'ours' };
  const written = await challenges.find(challenge.contactId);
  if (!written) throw new Error('a challenge was there when it was written and is gone now');
  // The SDK repeats a write whose answer was lost, and is told that the row exists: its own.
  return written.codeMac === challenge.codeMac ? { kind: 'ours' } : { kind: 'another', challenge: written };
}

interface Mailing {
  readonly employee: Employee;
  readonly challenge: Challenge;
  readonly code: string;
}

async function mailCode(deps: Deps, { employee, challenge, code }: Mailing): Promise<Result> {
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
    await deps.challenges.settleMail(challenge, 'unsent');
    await deps.sendingMarks.release({ employeeId, contactId, now: issuedAt });
    await deps.audit({ event: 'reset.refused', contactId, employeeId, reason: 'mail', at: issuedAt });
    throw new DependencyUnavailable('the mail service', delivery.cause);
  }
  if (delivery.kind === 'accepted') await deps.challenges.settleMail(challenge, 'sent');
  await deps.audit({ event: 'code.sent', contactId, employeeId, delivery: delivery.kind, at: issuedAt });
  return { outcome: 'sent' };
}

/**
 * A repeat of a request that was answered, or whose answer got lost on the way. It sends nothing, and writes the audit events once
 * more in case they were what got lost; those that are there stay.
 */
async function recordAgain(deps: Deps, challenge: Challenge): Promise<Result> {
  const { contactId, employeeId, openedAt, issuedAt, withheld } = challenge;
  if (withheld) return withhold(deps, challenge, withheld);
  const delivery = challenge.mail === 'sent' ? 'accepted' : 'unconfirmed';
  await deps.audit({ event: 'employee.identified', contactId, employeeId, at: openedAt });
  await deps.audit({ event: 'code.sent', contactId, employeeId, delivery, at: issuedAt });
  return { outcome: 'sent' };
}

/** No mail goes out, and the caller hears what everybody hears. */
async function withhold(deps: Deps, { contactId, employeeId, issuedAt }: Challenge, reason: Withheld): Promise<Result> {
  await deps.audit({ event: 'reset.refused', contactId, employeeId, reason, at: issuedAt });
  return { outcome: 'sent' };
}
