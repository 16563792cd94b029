import { macsFor, verifyTrail } from '../../../domain/audit-trail/verification';
import { type Mac } from '../../shared/kms-mac';
import { json, refused } from '../answer';
import { type Work } from '../call';
import { type ContactRows } from '../contact-rows';

export interface VerificationDeps {
  readonly rows: ContactRows;
  /** Whether a MAC, in hex, is the sealing key's. Asked of KMS: who only verifies cannot make one. */
  isSealMac(message: string, mac: string): Promise<boolean>;
  /** Of the key that the keys of days are made with. */
  readonly rowMac: Mac;
  /** How many seals the index has heard of. */
  knownSeals(contactId: string): Promise<number | undefined>;
  readonly retentionDays: number;
  now(): Date;
}

/** Asks KMS what it would sign, and compares. KMS is asked once for each day and each seal, all at once. */
export const verification = (deps: VerificationDeps): Work<'verification'> => {
  return async ({ parameters: { contactId } }) => {
    const [rows, knownSeals] = await Promise.all([deps.rows(contactId), deps.knownSeals(contactId)]);
    if (rows.length === 0 && knownSeals === undefined) return refused(404, 'no-such-contact');
    const { days, seals } = macsFor(rows);
    const [dayKeys, genuine] = await Promise.all([
      Promise.all(days.map(async ({ day, message }) => [day, await deps.rowMac(message)] as const)),
      Promise.all(
        seals.map(async ({ sealId, message, mac }) => ((await deps.isSealMac(message, mac)) ? [sealId] : [])),
      ),
    ]);
    return json(
      verifyTrail({
        contactId,
        rows,
        dayKeys: new Map(dayKeys),
        genuineSeals: new Set(genuine.flat()),
        ...(knownSeals !== undefined && { knownSeals }),
        now: deps.now(),
        retentionDays: deps.retentionDays,
      }),
    );
  };
};
