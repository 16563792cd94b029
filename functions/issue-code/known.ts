import { failuresKey, failureShards } from '../../domain/failures';
import { callAllowance, employeeKeys, mailTroubleKey } from '../../domain/limit-keys';
import { type Challenge } from '../../domain/challenge';
import { type Employee } from '../../domain/employee';
import { type ResetLimits } from '../../domain/reset-limits';
import { parseChallenge } from '../shared/challenge-item';
import { parseEmployee } from '../shared/employees-table';
import { failures, type Failures } from '../shared/failures';
import { fromItem } from '../shared/items';
import { leaseBook, type LeaseBook } from '../shared/lease-book';
import { type LimitsTable } from '../shared/limits-table';
import { mailTrouble, type MailTrouble } from '../shared/mail-trouble';
import { objections, type Objections } from '../shared/objections';
import { type ReadAhead } from '../shared/read-ahead';
import { RememberedRows } from '../shared/remembered-rows';
import { type Asking } from './admission';

/** What is known before anything is decided, and the limits as this invocation sees them. */
export interface Known {
  readonly employee: Employee | undefined;
  readonly existing: Challenge | undefined;
  readonly leases: LeaseBook;
  readonly objections: Pick<Objections, 'isLocked'>;
  readonly failures: Pick<Failures, 'closedBy'>;
  readonly mailTrouble: MailTrouble;
}

interface Tables {
  readonly read: ReadAhead;
  readonly limitsTable: LimitsTable;
  readonly names: { readonly employees: string; readonly challenges: string; readonly limits: string };
  readonly limits: ResetLimits;
  sleep(ms: number): Promise<void>;
}

/** Reads everything a request for a code may need in one round trip, whoever is named: a dozen rows, of which some are not there. */
export function knownFrom({ read, limitsTable, names, limits, sleep }: Tables): (asking: Asking) => Promise<Known> {
  return async (asking) => {
    const { contactId, employeeId } = asking;
    const keys = limitKeys(asking, limits);
    const [challenge, employee, ...rows] = await read([
      { table: names.challenges, key: { contactId } },
      { table: names.employees, key: { employeeId } },
      ...keys.map((key) => ({ table: names.limits, key: { key } })),
    ]);
    const ahead = keys.map((key, index) => [key, rows[index] && fromItem(rows[index])] as const);
    const remembered = new RememberedRows(limitsTable, new Map(ahead));
    return {
      employee: employee && parseEmployee(employee),
      existing: challenge && parseChallenge(challenge),
      leases: leaseBook(remembered),
      objections: objections(remembered),
      failures: failures(remembered, limits, sleep),
      mailTrouble: mailTrouble(remembered),
    };
  };
}

function limitKeys(asking: Asking, limits: ResetLimits): string[] {
  const { objection, resets, resend, codes } = employeeKeys(asking.employeeId);
  const shards = Array.from({ length: failureShards }, (_, shard) => failuresKey(shard));
  return [callAllowance(asking, limits).key, objection, resets, resend, codes, mailTroubleKey, ...shards];
}
