import { type Challenge, type Subject } from '../../domain/verification/challenge';
import { type Language } from '../../domain/prompts/language';
import { callAllowance, codeKeys, employeeKeys } from '../../domain/verification/limit-keys';
import { dayMs, hourMs, type LimitName, type ResetLimits } from '../../domain/verification/reset-limits';
import { type Failures } from '../shared/verification/failures';
import { type LeaseBook } from '../shared/verification/lease-book';
import { type Objections } from '../shared/reset/objections';

export type Asking = Subject & {
  readonly contactId: string;
  /** As Connect passes it on: a number, or a word for none. */
  readonly callerNumber?: string | undefined;
  /** Of the call. */
  readonly language: Language;
};

export interface AdmissionDeps {
  readonly leases: LeaseBook;
  readonly failures: Pick<Failures, 'closedBy'>;
  readonly objections: Pick<Objections, 'isLocked'>;
  readonly limits: ResetLimits;
}

/**
 * The limit that a request for a code runs into, or undefined. Takes its places on the way, for known and unknown employees alike.
 * Who calls too often uses up nothing of the employee they name.
 */
export async function limitReached(
  { leases, objections, limits }: AdmissionDeps,
  asking: Asking,
  { replaced, now }: { readonly replaced: Challenge | undefined; readonly now: Date },
): Promise<LimitName | undefined> {
  const { contactId } = asking;
  const keys = codeKeys(asking);
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  const isFull = async (key: string, holder: string, places: number, forMs: number): Promise<boolean> =>
    (await leases.take(key, { holder, places, until: after(forMs) }, now)) === 'full';

  const calls = callAllowance(asking, limits);
  if (await isFull(calls.key, contactId, calls.places, hourMs)) return calls.limit;
  if ('employeeId' in asking) {
    if (await objections.isLocked(asking.employeeId)) return 'objection';
    const resets = await leases.live(employeeKeys(asking.employeeId).resets, now);
    if (resets.size >= limits.resetsPerEmployeePerDay) return 'resets-per-employee';
  }
  if (await isFull(keys.resend, contactId, 1, limits.resendIntervalMs)) return 'resend-interval';
  const code = codeHolder(contactId, replaced);
  const { most, limit } = codesADay(asking, limits);
  return (await isFull(keys.codes, code, most, dayMs)) ? limit : undefined;
}

const codesADay = (subject: Subject, limits: ResetLimits) =>
  'employeeId' in subject
    ? ({ most: limits.codesPerEmployeePerDay, limit: 'codes-per-employee' } as const)
    : ({ most: limits.codesPerCustomerPerDay, limit: 'codes-per-customer' } as const);

/** Gives back what a code took that never went out. */
export async function giveBack({ leases }: AdmissionDeps, code: SentCode, now: Date): Promise<void> {
  const keys = codeKeys(code);
  await leases.release(keys.resend, code.contactId, now);
  await leases.release(keys.codes, codeHolder(code.contactId, code.replaced), now);
}

type SentCode = Subject & { readonly contactId: string; readonly replaced: Challenge | undefined };

/** Each code of a call counts, and each once: a repeat of the request finds the same challenge to replace. */
const codeHolder = (contactId: string, replaced: Challenge | undefined): string =>
  `${contactId}/${replaced ? replaced.issuedAt.getTime() : 'first'}`;
