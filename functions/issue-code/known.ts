import { failuresKey, failureShards } from '../../domain/verification/failures';
import { callAllowance, codeKeys, employeeKeys, mailTroubleKey } from '../../domain/verification/limit-keys';
import { type Challenge } from '../../domain/verification/challenge';
import { type ResetLimits } from '../../domain/verification/reset-limits';
import { parseChallenge } from '../shared/verification/challenge-item';
import { parseCustomer } from '../shared/callers/customers-table';
import { parseEmployee } from '../shared/reset/employees-table';
import { failures, type Failures } from '../shared/verification/failures';
import { fromItem } from '../shared/items';
import { leaseBook, type LeaseBook } from '../shared/verification/lease-book';
import { type LimitsTable } from '../shared/verification/limits-table';
import { mailTrouble, type MailTrouble } from '../shared/mail-trouble';
import { objections, type Objections } from '../shared/reset/objections';
import { type ReadAhead } from '../shared/verification/read-ahead';
import { RememberedRows } from '../shared/callers/remembered-rows';
import { type Asking } from './admission';
import { customerHolder, employeeHolder, type Holder } from './holder';

/** What is known before anything is decided, and the limits as this invocation sees them. */
export interface Known {
  readonly holder: Holder;
  readonly existing: Challenge | undefined;
  readonly leases: LeaseBook;
  readonly objections: Pick<Objections, 'isLocked'>;
  readonly failures: Pick<Failures, 'closedBy'>;
  readonly mailTrouble: MailTrouble;
}

interface Tables {
  readonly read: ReadAhead;
  readonly limitsTable: LimitsTable;
  readonly names: Readonly<Record<'employees' | 'customers' | 'challenges' | 'limits', string>>;
  readonly limits: ResetLimits;
  sleep(ms: number): Promise<void>;
}

/** Reads everything a request for a code may need in one round trip, whoever is named: a dozen rows, of which some are not there. */
export function knownFrom({ read, limitsTable, names, limits, sleep }: Tables): (asking: Asking) => Promise<Known> {
  return async (asking) => {
    const { contactId } = asking;
    const keys = limitKeys(asking, limits);
    const [challenge, holder, ...rows] = await read([
      { table: names.challenges, key: { contactId } },
      'employeeId' in asking
        ? { table: names.employees, key: { employeeId: asking.employeeId } }
        : { table: names.customers, key: { phoneNumber: asking.customerNumber } },
      ...keys.map((key) => ({ table: names.limits, key: { key } })),
    ]);
    const ahead = keys.map((key, index) => [key, rows[index] && fromItem(rows[index])] as const);
    const remembered = new RememberedRows(limitsTable, new Map(ahead));
    return {
      holder:
        'employeeId' in asking
          ? employeeHolder(holder && parseEmployee(holder))
          : customerHolder(holder && parseCustomer(holder), asking.language),
      existing: challenge && parseChallenge(challenge),
      leases: leaseBook(remembered),
      objections: objections(remembered),
      failures: failures(remembered, limits, sleep),
      mailTrouble: mailTrouble(remembered),
    };
  };
}

function limitKeys(asking: Asking, limits: ResetLimits): string[] {
  const { resend, codes } = codeKeys(asking);
  const { objection, resets } =
    'employeeId' in asking ? employeeKeys(asking.employeeId) : { objection: [], resets: [] };
  const shards = Array.from({ length: failureShards }, (_, shard) => failuresKey(shard));
  return [callAllowance(asking, limits).key, resend, codes, mailTroubleKey, ...shards].concat(objection, resets);
}
