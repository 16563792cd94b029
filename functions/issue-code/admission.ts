import { type Challenge } from '../../domain/challenge';
import { callAllowance, employeeKeys } from '../../domain/limit-keys';
import { dayMs, hourMs, type LimitName, type ResetLimits } from '../../domain/reset-limits';
import { type Failures } from '../shared/failures';
import { type LeaseBook } from '../shared/lease-book';
import { type Objections } from '../shared/objections';

export interface Asking {
  readonly contactId: string;
  readonly employeeId: string;
  /** As Connect passes it on: a number, or a word for none. */
  readonly callerNumber?: string | undefined;
}

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
  const { contactId, employeeId } = asking;
  const keys = employeeKeys(employeeId);
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  const isFull = async (key: string, holder: string, places: number, forMs: number): Promise<boolean> =>
    (await leases.take(key, { holder, places, until: after(forMs) }, now)) === 'full';

  const calls = callAllowance(asking, limits);
  if (await isFull(calls.key, contactId, calls.places, hourMs)) return calls.limit;
  if (await objections.isLocked(employeeId)) return 'objection';
  if ((await leases.live(keys.resets, now)).size >= limits.resetsPerEmployeePerDay) return 'resets-per-employee';
  if (await isFull(keys.resend, contactId, 1, limits.resendIntervalMs)) return 'resend-interval';
  const code = codeHolder(contactId, replaced);
  if (await isFull(keys.codes, code, limits.codesPerEmployeePerDay, dayMs)) return 'codes-per-employee';
  return undefined;
}

/** Gives back what a code took that never went out. */
export async function giveBack({ leases }: AdmissionDeps, code: SentCode, now: Date): Promise<void> {
  const keys = employeeKeys(code.employeeId);
  await leases.release(keys.resend, code.contactId, now);
  await leases.release(keys.codes, codeHolder(code.contactId, code.replaced), now);
}

interface SentCode extends Pick<Asking, 'contactId' | 'employeeId'> {
  readonly replaced: Challenge | undefined;
}

/** Each code of a call counts, and each once: a repeat of the request finds the same challenge to replace. */
const codeHolder = (contactId: string, replaced: Challenge | undefined): string =>
  `${contactId}/${replaced ? replaced.issuedAt.getTime() : 'first'}`;
