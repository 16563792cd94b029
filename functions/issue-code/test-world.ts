import { createHash } from 'node:crypto';
import { auditEventId, type AuditEvent } from '../../domain/audit/audit-event';
import { type Employee } from '../../domain/reset/employee';
import { resetLimits } from '../../domain/verification/reset-limits';
import { ada } from '../../domain/reset/employee-fixture';
import { ChallengesInMemory } from '../shared/verification/challenges-in-memory';
import { type KnownCustomer } from '../shared/callers/customers-table';
import { failures as failuresOver } from '../shared/verification/failures';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { type Delivery } from '../shared/mail';
import { mailTrouble } from '../shared/mail-trouble';
import { objections } from '../shared/reset/objections';
import { makeHandler, type Deps } from './handler';
import { customerHolder, employeeHolder } from './holder';

const employees: readonly Employee[] = [
  ada,
  { ...ada, employeeId: '2222222', status: 'disabled', email: 'b@example.com' },
  { ...ada, employeeId: '3333333', privileged: true, email: 'c@example.com' },
  { ...ada, employeeId: '4444444', email: 'd@example.com' },
];
export const ines = '+15555550103';
const customers = new Map<string, KnownCustomer>([
  [ines, { firstName: 'Inés', lastName: 'Marín', vip: false, email: 'ines@example.com' }],
  ['+15555550106', { firstName: 'Sinéad', lastName: "O'Brien", vip: false }],
]);
export const t0 = new Date('2026-03-02T15:00:00Z').getTime();
export const request = { contactId: 'call-1', employeeId: '1234567', callerNumber: '+15555550123' };

type How = Exclude<Delivery['kind'], 'refused'> | 'refused' | 'badAddress';

/** For tests: a world around the handler. A clock that only `sleep`, `takesMs` and `passes` move, and doors that remember. */
export function world(options: { deliveries?: How[]; takesMs?: number } = {}) {
  let nowMs = t0;
  let drawn = 42_000;
  const deliveries = [...(options.deliveries ?? [])];
  const challenges = new ChallengesInMemory();
  const rows = new LimitsInMemory();
  const sleep = async (ms: number): Promise<void> => void (nowMs += ms);
  const failures = failuresOver(rows, resetLimits, sleep);
  const trail = new Map<string, AuditEvent>();
  const mails: { to: string; code: string }[] = [];
  const sendMail = async ({ to, data }: { to: string; data: { code: string } }): Promise<Delivery> => {
    nowMs += options.takesMs ?? 0;
    const delivery = deliveryOf(deliveries.shift() ?? 'accepted');
    if (delivery.kind !== 'refused' && !isSimulator(to)) mails.push({ to, code: data.code });
    return delivery;
  };
  const doors = {
    leases: leaseBook(rows),
    failures,
    objections: objections(rows),
    mailTrouble: mailTrouble(rows),
  };
  const deps: Deps & typeof doors = {
    ...doors,
    known: async (asking) => ({
      holder:
        'employeeId' in asking
          ? employeeHolder(employees.find(({ employeeId }) => employeeId === asking.employeeId))
          : customerHolder(customers.get(asking.customerNumber), asking.language),
      existing: await challenges.findAny(asking.contactId),
      ...doors,
    }),
    challenges,
    mac: async (message) => createHash('sha256').update(message).digest(),
    sendMail: { employee: sendMail, customer: sendMail },
    audit: async (event) => {
      const id = `${event.contactId} ${auditEventId(event)}`;
      if (!trail.has(id)) trail.set(id, event);
    },
    limits: resetLimits,
    drawCode: () => drawn++,
    drawDecoyMac: () => 'decoy',
    now: () => new Date(nowMs),
    sleep,
  };
  return {
    handler: makeHandler(deps),
    deps,
    challenges,
    failures,
    rows,
    mails,
    events: () => Array.from(trail.values(), inShort),
    trail,
    passes: (ms: number) => void (nowMs += ms),
    nowMs: () => nowMs,
  };
}

/** Mail to the simulator arrives nowhere. */
const isSimulator = (address: string): boolean => address.endsWith('@simulator.amazonses.com');

function deliveryOf(how: How): Delivery {
  const cause = new Error('x');
  switch (how) {
    case 'accepted':
      return { kind: how };
    case 'unconfirmed':
      return { kind: how, cause };
    case 'refused':
      return { kind: 'refused', concerns: 'service', cause };
    case 'badAddress':
      return { kind: 'refused', concerns: 'address', cause };
  }
}

/** `reset.refused limit calls-per-number`. */
function inShort(event: AuditEvent): string {
  const words: string[] = [event.event];
  if ('reason' in event) words.push(event.reason);
  if ('limit' in event) words.push(event.limit);
  return words.join(' ');
}
