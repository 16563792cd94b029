import { resetLimits } from '../../domain/verification/reset-limits';
import { objections } from '../shared/reset/objections';
import { request, t0, world } from './test-world';

const minute = 60_000;
const hour = 60 * minute;

/** Calls one after the other, each from a number of its own unless told otherwise. */
function callsOf(
  { handler, passes }: ReturnType<typeof world>,
  count: number,
  call: { apartMs: number; employeeId?: string; callerNumber?: string },
) {
  return Array.from({ length: count }).reduce<Promise<string[]>>(async (before, _, index) => {
    const outcomes = await before;
    const { outcome } = await handler({
      contactId: `${call.employeeId ?? 'ada'}-${index}`,
      employeeId: call.employeeId ?? '1234567',
      callerNumber: call.callerNumber ?? `+1555555${1000 + index}`,
    });
    passes(call.apartMs);
    return [...outcomes, outcome];
  }, Promise.resolve([]));
}

it('mails three codes a day to an employee, however many calls name them, and answers all alike', async () => {
  const room = world();

  const outcomes = await callsOf(room, 100, { apartMs: 10 * minute });

  expect(new Set(outcomes)).toEqual(new Set(['sent']));
  expect(room.mails).toHaveLength(3);
  expect(room.events().filter((event) => event === 'reset.refused limit codes-per-employee')).toHaveLength(97);
});

it('mails again when a day has gone by since the first code', async () => {
  const room = world();
  await callsOf(room, 3, { apartMs: 10 * minute });
  room.passes(24 * hour - 31 * minute);

  await room.handler({ ...request, contactId: 'too-early' });
  room.passes(2 * minute);
  await room.handler({ ...request, contactId: 'next-day' });

  expect(room.mails).toHaveLength(4);
});

it('counts every new code of one long call', async () => {
  const { handler, mails, passes } = world();

  for (let n = 0; n < 6; n++) {
    expect(await handler(request)).toEqual({ outcome: 'sent' });
    passes(3 * minute);
  }

  expect(mails).toHaveLength(3);
});

it('helps five calls an hour from one number, whomever they name, and answers the others alike', async () => {
  const room = world();
  const callerNumber = '+15555550199';
  const unknown = await callsOf(room, 5, { apartMs: minute, employeeId: '9999999', callerNumber });

  const known = await callsOf(room, 1, { apartMs: minute, callerNumber });

  expect([...unknown, ...known]).toEqual(Array(6).fill('sent'));
  expect(room.mails).toEqual([]);
  expect(room.events().at(-1)).toBe('reset.refused limit calls-per-number');
  expect(await room.challenges.find('ada-0')).toMatchObject({ mail: 'withheld', codeMac: 'decoy' });
});

it('uses up nothing of an employee who is named by a number that calls too often', async () => {
  const room = world();
  await callsOf(room, 5, { apartMs: 1, employeeId: '9999999', callerNumber: '+15555550199' });
  await callsOf(room, 20, { apartMs: 1, callerNumber: '+15555550199' });

  await room.handler({ ...request, contactId: 'the-employee', callerNumber: '+15555550123' });

  expect(room.mails).toHaveLength(1);
});

it('lets a number call again when an hour has gone by', async () => {
  const room = world();
  await callsOf(room, 5, { apartMs: 1, employeeId: '9999999', callerNumber: '+15555550199' });
  room.passes(hour);

  await callsOf(room, 1, { apartMs: 1, callerNumber: '+15555550199' });

  expect(room.mails).toHaveLength(1);
});

it.each([undefined, 'anonymous'])('gives callers whose number is %s one allowance together', async (callerNumber) => {
  const room = world();

  for (let n = 0; n < 300; n++) {
    const employeeId = n < 299 ? '9999999' : '1234567';
    await room.handler({ contactId: `call-${n}`, employeeId, ...(callerNumber && { callerNumber }) });
  }

  expect(room.mails).toEqual([]);
  expect(room.events().filter((event) => event === 'reset.refused limit calls-without-number')).toHaveLength(1);
  // The others are refused because nobody has their number: what one may not know is not said first.
  expect(room.events().filter((event) => event === 'reset.refused unknown')).toHaveLength(299);
});

it('sends no code to an employee whose password was reset today', async () => {
  const room = world();
  const until = new Date(t0 + 24 * hour);
  await room.deps.leases.take('resets#1234567', { holder: 'this-morning', places: 1, until }, new Date(t0));

  expect(await room.handler(request)).toEqual({ outcome: 'sent' });

  expect(room.mails).toEqual([]);
  expect(room.events()).toEqual(['reset.refused limit resets-per-employee']);
});

it('sends no code to an employee who has objected, and answers as for any other', async () => {
  const room = world();
  await objections(room.rows).lock('1234567', new Date(t0));

  expect(await room.handler(request)).toEqual({ outcome: 'sent' });
  room.passes(365 * 24 * hour);
  expect(await room.handler({ ...request, contactId: 'next-year' })).toEqual({ outcome: 'sent' });

  expect(room.mails).toEqual([]);
  expect(room.events()).toEqual(Array(2).fill('reset.refused limit objection'));
});

describe('when everybody together has mistyped too often', () => {
  const closed = async () => {
    const room = world();
    for (let n = 0; n < resetLimits.failuresPerTenMinutes; n++) {
      const entered = await room.failures.enter(`guess-${n}`, new Date(t0));
      if (typeof entered !== 'string') await room.failures.fail(entered, new Date(t0));
    }
    return room;
  };

  it.each(['1234567', '9999999', '2222222', '3333333'])('sends employee %s to a person', async (employeeId) => {
    const { handler, mails, events, nowMs, challenges } = await closed();

    expect(await handler({ ...request, employeeId })).toEqual({ outcome: 'unavailable' });

    expect(mails).toEqual([]);
    expect(nowMs() - t0).toBe(resetLimits.issueFloorMs);
    expect(events()).toEqual(['reset.refused limit failures-per-ten-minutes']);
    expect(await challenges.find('call-1')).toBeUndefined();
  });

  it('helps again by itself', async () => {
    const { handler, mails, passes } = await closed();
    passes(13 * minute);

    expect(await handler(request)).toEqual({ outcome: 'sent' });
    expect(mails).toHaveLength(1);
  });
});
