import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditEvent } from '../../domain/audit/audit-event';
import { objectionMs } from '../../domain/visitors/visitor-limits';
import { connectEvent } from '../shared/connect/connect-event';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { visitorObjections } from '../shared/visitor-objections';
import { makeHandler, outcomes } from './handler';

const now = new Date('2026-03-02T15:00:00Z');
const number = '+15555550123';

function world() {
  const objections = visitorObjections(new LimitsInMemory());
  const audited: AuditEvent[] = [];
  const handler = makeHandler({
    objections,
    hashNumber: async () => 'a-hash',
    audit: async (event) => void audited.push(event),
    measure: () => undefined,
    now: () => now,
  });
  return { objections, audited, handler };
}

const ofOurs = connectEvent({}, { InitiationMethod: 'API' });

it('leaves a number alone for a season, and writes that down once', async () => {
  const { objections, audited, handler } = world();

  expect(await handler(ofOurs)).toEqual({ outcome: 'blocked' });
  expect(await handler(ofOurs)).toEqual({ outcome: 'blocked' });

  const until = new Date(now.getTime() + objectionMs);
  const [event] = audited;
  expect(event).toMatchObject({ event: 'visitor-call.disowned', callerHash: 'a-hash', until: until.toISOString(), at: now }); // prettier-ignore
  expect(audited[1]).toEqual(event);
  expect(await objections.hasObjected(number, new Date(until.getTime() - 1))).toBe(true);
  expect(await objections.hasObjected(number, until)).toBe(false);
  expect(await objections.hasObjected('+15555550124', now)).toBe(false);
});

it.each([
  ['somebody who calls us and shows the number of another', { InitiationMethod: 'INBOUND' }],
  ['a call without a number', { InitiationMethod: 'API', CustomerEndpoint: null }],
])('ignores %s', async (_who, contact) => {
  const { audited, handler } = world();

  expect(await handler(connectEvent({}, contact))).toEqual({ outcome: 'ignored' });
  expect(audited).toEqual([]);
});

it('answers exactly the words that the flow branches on', () => {
  const flow = readFileSync(join(__dirname, '..', '..', 'flows', 'web-ingress', 'web-ingress.flow.json'), 'utf8');

  for (const outcome of outcomes) expect(flow).toContain(`"${outcome}"`);
});
