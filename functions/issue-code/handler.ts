import * as z from 'zod/mini';
import {
  decideIssue,
  whyWithheld,
  type Challenge,
  type Subject,
  type Withholding,
} from '../../domain/verification/challenge';
import { spokenLanguage } from '../../domain/prompts/language';
import { codeMacMessage, formatCode } from '../../domain/verification/verification-code';
import { type Mac } from '../shared/kms-mac';
import { contactId, employeeId, phoneNumber } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';
import { limitReached, type Asking } from './admission';
import { type Holder } from './holder';
import { type Known } from './known';
import { mailCode, mailNobody, type MailingDeps } from './mailing';
import { tellIdentified, tellRefused, tellSent } from './told';

const Input = z
  .object({
    contactId,
    employeeId: z.optional(employeeId),
    /** The customer is whoever this number belongs to. */
    customerNumber: z.optional(phoneNumber),
    /** Text from the telephone network. What is no number counts as none, so nothing is refused for it. */
    callerNumber: z.nullish(z.string()),
    language: z.nullish(z.string()),
  })
  .check(
    z.refine(({ employeeId, customerNumber }) => (employeeId === undefined) !== (customerNumber === undefined), {
      path: ['employeeId'],
      message: 'Name either an employee or a customer',
    }),
  );

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
 * Makes a one-time code and mails it. Whoever is named, the same rows are written, the same MAC is made and a mail is sent; only
 * who gets it differs, and the answer comes no sooner than a fixed time after the request, so that it does not tell. A failure is not held back:
 * the workflow has its own time to try again.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async (input): Promise<Result> => {
    const startedAt = deps.now();
    const result = await issueCode(deps, asAsking(input), startedAt);
    await deps.sleep(Math.max(0, deps.limits.issueFloorMs - (deps.now().getTime() - startedAt.getTime())));
    return result;
  });

/** Everything there is while one request is answered. */
type Work = Deps & Known;

async function issueCode(given: Deps, request: Asking, now: Date): Promise<Result> {
  const deps: Work = { ...given, ...(await given.known(request)) };
  const { holder, existing } = deps;
  const [closedBy, trouble] = await Promise.all([
    deps.failures.closedBy(now),
    deps.mailTrouble.look({ contactId: request.contactId, now }),
  ]);
  const issue = decideIssue(existing, request, now, deps.limits);
  if (issue.kind === 'refuse') return { outcome: 'unavailable' };
  if (issue.kind === 'keep') return recordAgain(deps, issue.challenge);
  // Closed for everybody, known or not: callers go to people.
  if (closedBy) return refuse(deps, request, { reason: 'limit', limit: closedBy }, now);
  if (trouble === 'others') return refuse(deps, request, { reason: 'mail' }, now);

  const { challenge, code } = await makeChallenge(deps, request, { ...issue, holder, existing, now });
  const written = await writeChallenge(deps, challenge, existing);
  if (written.kind === 'another') return recordAgain(deps, written.challenge);
  const mailing = { challenge, replaced: existing, now, isTrouble: trouble === 'ours' };
  const { mailbox } = holder;
  if (challenge.withheld || !mailbox) {
    await tellRefused(deps.audit, challenge, challenge.withheld ?? { reason: 'unknown' }, challenge.issuedAt);
    await mailNobody(deps, mailing);
  } else await mailCode(deps, { ...mailing, mailbox, code });
  return { outcome: 'sent' };
}

interface Making {
  readonly holder: Holder;
  readonly existing: Challenge | undefined;
  readonly now: Date;
  readonly openedAt: Date;
  readonly callTries: number;
}

function asAsking({ contactId, callerNumber, language, ...subject }: z.output<typeof Input>): Asking {
  const call = {
    contactId,
    language: spokenLanguage(language ?? undefined),
    callerNumber: callerNumber ?? undefined,
  };
  const { employeeId, customerNumber = '' } = subject; // one of them is there: the input was checked
  return employeeId === undefined ? { ...call, customerNumber } : { ...call, employeeId };
}

const subjectOf = (asking: Asking): Subject =>
  'employeeId' in asking ? { employeeId: asking.employeeId } : { customerNumber: asking.customerNumber };

async function makeChallenge(deps: Work, request: Asking, making: Making) {
  const { holder, existing, now, openedAt, callTries } = making;
  const { contactId } = request;
  const subject = subjectOf(request);
  const limit = await limitReached(deps, request, { replaced: existing, now });
  const withheld = whyWithheld(holder.standing, limit);
  const code = formatCode(deps.drawCode());
  const codeMac = Buffer.from(await deps.mac(codeMacMessage({ ...subject, contactId, code }))).toString('base64');
  const challenge: Challenge = {
    ...subject,
    contactId,
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
  const written = await challenges.findAny(challenge.contactId);
  if (!written) throw new Error('a challenge was there when it was written and is gone now');
  // The SDK repeats a write whose answer was lost, and is told that the row exists: its own.
  return written.codeMac === challenge.codeMac ? { kind: 'ours' } : { kind: 'another', challenge: written };
}

/**
 * A repeat of a request that was answered, or whose answer got lost on the way. It sends nothing, and writes the audit events once
 * more in case they were what got lost; those that are there stay.
 */
async function recordAgain({ audit }: Deps, challenge: Challenge): Promise<Result> {
  const { withheld, issuedAt } = challenge;
  if (withheld) {
    await tellRefused(audit, challenge, withheld, issuedAt);
    return { outcome: 'sent' };
  }
  await tellIdentified(audit, challenge);
  await tellSent(audit, challenge, challenge.mail === 'sent' ? 'accepted' : 'unconfirmed');
  return { outcome: 'sent' };
}

/** Nobody is helped now, so nobody can be told a code is on its way. */
async function refuse({ audit }: Deps, request: Asking, why: Withholding, at: Date): Promise<Result> {
  await tellRefused(audit, request, why, at);
  return { outcome: 'unavailable' };
}
