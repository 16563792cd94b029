import {
  isRepeat,
  ofEmployee,
  triesLeft,
  type Challenge,
  type CodeTry,
  type EmployeeChallenge,
} from '../../../domain/verification/challenge';
import { type ResetLimits } from '../../../domain/verification/reset-limits';
import { type ChallengesTable } from './challenges-table';

type Challenges = Pick<
  ChallengesTable,
  | 'find'
  | 'findAny'
  | 'issue'
  | 'settleMail'
  | 'withholdMail'
  | 'countTry'
  | 'verify'
  | 'linkCallback'
  | 'reservePassword'
  | 'spend'
  | 'claimNotice'
  | 'settleNotice'
>;

/** For tests of handlers: the challenges without a table. `challenges-table.test.ts` holds both to the same facts. */
export class ChallengesInMemory implements Challenges {
  readonly rows = new Map<string, Challenge>();
  readonly notices = new Map<string, 'sending' | 'sent' | 'unsent'>();

  async find(contactId: string): Promise<EmployeeChallenge | undefined> {
    return ofEmployee(this.rows.get(contactId));
  }

  async findAny(contactId: string): Promise<Challenge | undefined> {
    return this.rows.get(contactId);
  }

  async issue(challenge: Challenge, replaced: Challenge | undefined): Promise<boolean> {
    const row = this.rows.get(challenge.contactId);
    const same =
      row?.state === 'issued' &&
      row.issuedAt.getTime() === replaced?.issuedAt.getTime() &&
      row.mail === replaced.mail &&
      row.callTries === replaced.callTries;
    if (row ? !same : replaced) return false;
    this.rows.set(challenge.contactId, challenge);
    return true;
  }

  async settleMail({ contactId, issuedAt }: Challenge, mail: 'sent' | 'unsent'): Promise<void> {
    this.#update(contactId, (row) => row.issuedAt.getTime() === issuedAt.getTime(), { mail });
  }

  async withholdMail({ contactId, issuedAt }: Challenge): Promise<void> {
    this.#update(contactId, (row) => row.issuedAt.getTime() === issuedAt.getTime(), {
      mail: 'withheld',
      withheld: { reason: 'mail' },
    });
  }

  async countTry(contactId: string, attempt: CodeTry, limits: ResetLimits): Promise<Challenge | undefined> {
    const row = this.rows.get(contactId);
    const may = (at: Challenge): boolean =>
      at.state === 'issued' && at.codeExpiresAt > attempt.at && triesLeft(at, limits) > 0 && !isRepeat(at, attempt);
    return this.#update(contactId, may, {
      callTries: (row?.callTries ?? 0) + 1,
      codeTries: (row?.codeTries ?? 0) + 1,
      lastTry: attempt,
    });
  }

  async verify(contactId: string, codeMac: string, now: Date): Promise<Challenge | undefined> {
    const verifiedAt = this.rows.get(contactId)?.verifiedAt ?? now;
    return this.#update(contactId, (row) => row.state !== 'spent' && row.codeMac === codeMac, {
      state: 'verified',
      verifiedAt,
    });
  }

  async linkCallback(contactId: string, callbackContactId: string): Promise<void> {
    const linked = ofEmployee(this.rows.get(contactId))?.callbackContactId ?? callbackContactId;
    this.#update(contactId, () => true, { callbackContactId: linked });
  }

  async reservePassword(contactId: string, nonce: string): Promise<EmployeeChallenge | undefined> {
    const passwordNonce = ofEmployee(this.rows.get(contactId))?.passwordNonce ?? nonce;
    const may = (row: Challenge) => row.state === 'verified' && ofEmployee(row) !== undefined;
    return ofEmployee(this.#update(contactId, may, { passwordNonce }));
  }

  async spend(contactId: string, now: Date): Promise<EmployeeChallenge | undefined> {
    const spentAt = ofEmployee(this.rows.get(contactId))?.spentAt ?? now;
    const may = (row: Challenge) => row.state !== 'issued' && ofEmployee(row) !== undefined;
    return ofEmployee(this.#update(contactId, may, { state: 'spent', spentAt }));
  }

  async claimNotice(contactId: string): Promise<boolean> {
    const free = this.rows.get(contactId)?.state === 'spent' && (this.notices.get(contactId) ?? 'unsent') === 'unsent';
    if (free) this.notices.set(contactId, 'sending');
    return free;
  }

  async settleNotice(contactId: string, notice: 'sent' | 'unsent'): Promise<void> {
    if (this.notices.get(contactId) === 'sending') this.notices.set(contactId, notice);
  }

  #update(
    contactId: string,
    may: (row: Challenge) => boolean,
    change: Partial<EmployeeChallenge>,
  ): Challenge | undefined {
    const row = this.rows.get(contactId);
    if (!row || !may(row)) return undefined;
    const changed = { ...row, ...change };
    this.rows.set(contactId, changed);
    return changed;
  }
}
