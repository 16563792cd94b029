import { type TrailRow } from '../../../domain/audit/audit-trail/row';
import { macsFor, type Verification, verifyTrail } from '../../../domain/audit/audit-trail/verification';
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

/** Verifies a call and its parts, each by its own seals; the first that is broken is the answer. */
export const verification = (deps: VerificationDeps): Work<'verification'> => {
  return async ({ parameters: { contactId } }) => {
    const rows = await deps.rows(contactId);
    if (rows.length === 0 && (await deps.knownSeals(contactId)) === undefined) return refused(404, 'no-such-contact');
    const trails = [...new Set([contactId, ...rows.map((row) => row.contactId)])];
    const verified = await Promise.all(
      trails.map((trail) => verify(trail, rows.filter((row) => row.contactId === trail), deps)), // prettier-ignore
    );
    return json(verified.reduce(together));
  };
};

/** Asks KMS what it would sign, and compares. KMS is asked once for each day and each seal, all at once. */
async function verify(contactId: string, rows: readonly TrailRow[], deps: VerificationDeps): Promise<Verification> {
  const { days, seals } = macsFor(rows);
  const [knownSeals, dayKeys, genuine] = await Promise.all([
    deps.knownSeals(contactId),
    Promise.all(days.map(async ({ day, message }) => [day, await deps.rowMac(message)] as const)),
    Promise.all(seals.map(async ({ sealId, message, mac }) => ((await deps.isSealMac(message, mac)) ? [sealId] : []))),
  ]);
  return verifyTrail({
    contactId,
    rows,
    dayKeys: new Map(dayKeys),
    genuineSeals: new Set(genuine.flat()),
    ...(knownSeals !== undefined && { knownSeals }),
    now: deps.now(),
    retentionDays: deps.retentionDays,
  });
}

function together(one: Verification, other: Verification): Verification {
  if (one.kind === 'broken' || other.kind === 'broken') return one.kind === 'broken' ? one : other;
  const { sealed, unsealed, expired } = other;
  return {
    kind: 'intact',
    sealed: one.sealed + sealed,
    unsealed: one.unsealed + unsealed,
    expired: one.expired + expired,
  };
}
