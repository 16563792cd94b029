import { type AuditEvent } from '../../../domain/audit/audit-event';
import { DependencyUnavailable } from '../../shared/errors';
import { type CallUp, type Outbound } from '../../shared/connect/outbound-call';
import { type VisitorCall } from '../calls-table';
import { placeCall, type PlaceCallDeps } from './place-call';

const now = new Date('2026-03-02T15:00:00Z');
const open = {
  timeZone: 'America/New_York',
  week: [],
  days: [{ date: '2026-03-02', open: [{ fromMinute: 360, untilMinute: 0 }] }],
};
const body = {
  queue: 'support-website',
  number: '+15555550103',
  language: 'fr-CA' as const,
  requestId: '0b9e7a52-6f0e-4c3b-9a57-1f6a2f6c8a11',
};

function desk(more: Partial<PlaceCallDeps> = {}) {
  const rows = new Map<string, VisitorCall>();
  const audited: AuditEvent[] = [];
  const dialled: Outbound[] = [];
  const callUp: CallUp = async (call) => {
    dialled.push(call);
    return { kind: 'placed', contactId: 'contact-1' };
  };
  const work = placeCall({
    queueNames: ['support-website', 'sales-amer'],
    numberOf: (number) => ({ kind: 'callable', number }),
    calls: {
      find: async (id) => rows.get(id),
      open: async (call) => {
        if (!rows.has(call.callId)) rows.set(call.callId, call);
        return rows.get(call.callId) ?? call;
      },
      settle: async (id, state, contactId) => {
        const row = rows.get(id);
        if (row) rows.set(id, { ...row, state, ...(contactId !== undefined && { contactId }) });
      },
    },
    hashNumber: async (number) => `hash of ${number}`,
    hasObjected: async () => false,
    hoursOf: async () => open,
    staffedIn: async () => 3,
    admit: async () => ({ kind: 'admitted' }),
    callUp,
    flowId: 'web-ingress-id',
    pauseMs: 90_000,
    audit: async (event) => void audited.push(event),
    measure: () => undefined,
    now: () => now,
    ...more,
  });
  const ask = (wish = body, sub = 'visitor-1') =>
    work({ asker: { sub }, body: wish, language: 'en-US', parameters: undefined, query: undefined, search: new URLSearchParams() }); // prettier-ignore
  return { ask, rows, audited, dialled };
}

it('[JW-1] tells Connect a flow, a queue by name and a language, and nothing else of the page', async () => {
  const { ask, dialled } = desk();
  const placed = await ask();

  expect(placed).toMatchObject({ kind: 'json', status: 201, body: { state: 'placed', nextCallAt: '2026-03-02T15:01:30.000Z' } }); // prettier-ignore
  expect(dialled).toEqual([
    {
      number: '+15555550103',
      flowId: 'web-ingress-id',
      token: expect.stringMatching(/^[\w-]{22}$/) as string,
      attributes: { queue: 'support-website', languageCode: 'fr-CA' },
    },
  ]);
});

it('answers a repeated wish with the call there is, and dials no more', async () => {
  const { ask, dialled, audited } = desk();
  await ask();

  expect(await ask()).toMatchObject({ kind: 'json', body: { state: 'placed' } });
  expect({ dialled: dialled.length, audited: audited.length }).toEqual({ dialled: 1, audited: 1 });
});

it('goes on with a call that was begun when Connect did not answer the first time', async () => {
  let isDown = true;
  const tokens: string[] = [];
  const { ask, rows } = desk({
    callUp: async ({ token }) => {
      tokens.push(token);
      if (isDown) throw new DependencyUnavailable('Amazon Connect', undefined);
      return { kind: 'placed', contactId: 'contact-1' };
    },
  });

  await expect(ask()).rejects.toThrow(DependencyUnavailable);
  isDown = false;
  expect(await ask()).toMatchObject({ kind: 'json', status: 201 });
  expect(new Set(tokens).size).toBe(1);
  expect([...rows.values()]).toMatchObject([{ state: 'placed', contactId: 'contact-1' }]);
});

it('remembers a number that Connect does not dial', async () => {
  const { ask, audited } = desk({ callUp: async () => ({ kind: 'refused' }) });

  for (const _time of [1, 2]) expect(await ask()).toMatchObject({ kind: 'refused', status: 422, reason: 'number-not-called' }); // prettier-ignore
  expect(audited).toMatchObject([{ event: 'visitor-call.refused', contactId: 'visitor:visitor-1', callerHash: 'hash of +15555550103' }]); // prettier-ignore
});

it.each([
  ['no team of this name', { queueNames: [] }, 422, 'no-such-queue'],
  ['an objection', { hasObjected: async () => true }, 403, 'number-objected'],
  ['a team that is closed', { hoursOf: async () => ({ ...open, days: [] }) }, 409, 'closed'],
  ['a team without anybody', { staffedIn: async () => 0 }, 409, 'nobody-there'],
  ['a limit', { admit: async () => ({ kind: 'full', limit: 'calls-per-visitor' }) }, 429, 'calls-per-visitor'],
  [
    'a number that is none',
    { numberOf: () => ({ kind: 'refused', because: 'number-invalid' }) },
    422,
    'number-invalid',
  ],
] as const)('refuses for %s, dials nobody, and writes it down', async (_why, more, status, reason) => {
  const { ask, audited, dialled } = desk(more as Partial<PlaceCallDeps>); // each is the part it stands for

  expect(await ask()).toMatchObject({ kind: 'refused', status, reason });
  expect(audited).toMatchObject([{ event: 'visitor-call.refused', reason, at: now }]);
  expect(dialled).toEqual([]);
});

it('lets the flow find out what cannot be found out here', async () => {
  const { ask } = desk({ staffedIn: async () => undefined, hoursOf: async () => undefined });

  expect(await ask()).toMatchObject({ status: 201 });
});
