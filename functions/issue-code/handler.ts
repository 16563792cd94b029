import * as z from 'zod/mini';
import { type ResetRefusal } from '../../domain/audit-event';
import { decideIssue, whyWithheld, type Challenge, type Withholding } from '../../domain/challenge';
import { standingOf, type Employee } from '../../domain/employee';
import { codeMacMessage, formatCode } from '../../domain/verification-code';
import { type Mac } from '../shared/kms-mac';
import { contactId, employeeId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';
import { limitReached, type Asking } from './admission';
import { type Known } from './known';
import { mailCode, mailNobody, type MailingDeps } from './mailing';

const Input = z.object({
  contactId,
  employeeId,
  /** Text from the telephone network. What is no number counts as none, so nothing is refused for it. */
  callerNumber: z.nullish(z.string()),
});
type Request = z.infer<typeof Input>;

/** `sent` is what every caller hears who may be told nothing else: known, unknown, barred or asking too often. */
export const Result = z.object({ outcome: z.enum(['sent', 'unavailable']) });
type Result = z.infer<typeof Result>;

export interface Deps extends Omit<MailingDeps, keyof Known> {
  /** Reads what is known, and opens the limits, anew for each request. */
  known(asking: Asking): Promise<Known>;
  readonly mac: Mac;
  /** A whole number in [0, codeSpace), from a CSPRNG. */
  drawCode(): number;
  /** Base64 of 32 random bytes: a MAC that no code has. */
  drawDecoyMac(): string;
  now(): Date;
  sleep(ms: number): Promise<void>;
}

/**
 * Makes a one-time code and mails it. Whoever the employee is, the same rows are written, the same MAC is made and a mail is sent; only
 * who gets it differs, and the answer comes no sooner than a fixed time after the request, so that it does not tell. A failure is not held back:
 * the workflow has its own time to try again.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async (request): Promise<Result> => {
    const startedAt = deps.now();
    const result = await issueCode(deps, request, startedAt);
    await deps.sleep(Math.max(0, deps.limits.issueFloorMs - (deps.now().getTime() - startedAt.getTime())));
    return result;
  });

/** Everything there is while one request is answered. */
type Work = Deps & Known;

async function issueCode(given: Deps, request: Request, now: Date): Promise<Result> {
  const deps: Work = { ...given, ...(await given.known(asAsking(request))) };
  const { employee, existing } = deps;
  const [closedBy, trouble] = await Promise.all([
    deps.failures.closedBy(now),
    deps.mailTrouble.look({ ...request, now }),
  ]);
  const issue = decideIssue(existing, request.employeeId, now, deps.limits);
  if (issue.kind === 'refuse') return { outcome: 'unavailable' };
  if (issue.kind === 'keep') return recordAgain(deps, issue.challenge);
  // Closed for everybody, known or not: callers go to people.
  if (closedBy) return refuse(deps, request, { reason: 'limit', limit: closedBy }, now);
  if (trouble === 'others') return refuse(deps, request, { reason: 'mail' }, now);

  const { challenge, code } = await makeChallenge(deps, request, { ...issue, employee, existing, now });
  const written = await writeChallenge(deps, challenge, existing);
  if (written.kind === 'another') return recordAgain(deps, written.challenge);
  const mailing = { challenge, replaced: existing, now, isTrouble: trouble === 'ours' };
  if (challenge.withheld || !employee) {
    await recordWithheld(deps, challenge, challenge.withheld ?? { reason: 'unknown' });
    await mailNobody(deps, mailing);
  } else await mailCode(deps, { ...mailing, employee, code });
  return { outcome: 'sent' };
}

interface Making {
  readonly employee: Employee | undefined;
  readonly existing: Challenge | undefined;
  readonly now: Date;
  readonly openedAt: Date;
  readonly callTries: number;
}

const asAsking = ({ contactId, employeeId, callerNumber }: Request): Asking => ({
  contactId,
  employeeId,
  callerNumber: callerNumber ?? undefined,
});

async function makeChallenge(deps: Work, request: Request, making: Making) {
  const { employee, existing, now, openedAt, callTries } = making;
  const { contactId, employeeId } = request;
  const limit = await limitReached(deps, asAsking(request), { replaced: existing, now });
  const withheld = whyWithheld(standingOf(employee), limit);
  const code = formatCode(deps.drawCode());
  const codeMac = Buffer.from(await deps.mac(codeMacMessage({ contactId, employeeId, code }))).toString('base64');
  const challenge: Challenge = {
    contactId,
    employeeId,
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

/**
 * A repeat of a request that was answered, or whose answer got lost on the way. It sends nothing, and writes the audit events once
 * more in case they were what got lost; those that are there stay.
 */
async function recordAgain(deps: Deps, challenge: Challenge): Promise<Result> {
  const { contactId, employeeId, openedAt, issuedAt, withheld } = challenge;
  if (withheld) {
    await recordWithheld(deps, challenge, withheld);
    return { outcome: 'sent' };
  }
  const delivery = challenge.mail === 'sent' ? 'accepted' : 'unconfirmed';
  await deps.audit({ event: 'employee.identified', contactId, employeeId, at: openedAt });
  await deps.audit({ event: 'code.sent', contactId, employeeId, delivery, at: issuedAt });
  return { outcome: 'sent' };
}

/** Nobody gets this code, and the caller hears what everybody hears. */
async function recordWithheld(
  { audit }: Deps,
  { contactId, employeeId, issuedAt }: Challenge,
  withheld: Withholding,
): Promise<void> {
  await audit({ event: 'reset.refused', contactId, employeeId, ...withheld, at: issuedAt });
}

/** Nobody is helped now, so nobody can be told a code is on its way. */
async function refuse(
  deps: Deps,
  { contactId, employeeId }: Request,
  refusal: ResetRefusal,
  at: Date,
): Promise<Result> {
  await deps.audit({ event: 'reset.refused', contactId, employeeId, ...refusal, at });
  return { outcome: 'unavailable' };
}
