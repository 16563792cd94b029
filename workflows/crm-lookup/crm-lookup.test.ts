import { type CrmBehaviour } from '../../data/crm/behaviour';
import { from, openDesk, type CallerDesk } from '../identify-caller/caller-desk';

const whoCalls = { workflow: 'identify-caller' };
const startedAt = Date.parse('2026-03-02T15:00:00Z');

/** As the main flow does: ask who calls, and while the CRM has not answered speak for a moment and ask again. */
async function askedUntilSettled(
  desk: CallerDesk,
): Promise<{ crm: string; seconds: number; longestSilenceSeconds: number }> {
  const { clock } = desk;
  const silences: number[] = [];
  const timed = async (ask: () => Promise<Record<string, string>>) => {
    const before = clock.now();
    const answer = await ask();
    silences.push((clock.now() - before) / 1_000);
    return answer;
  };
  let answer = await timed(() => desk.ask('start-workflow', whoCalls));
  while (answer['crm'] === 'pending' && clock.now() - startedAt < 12_000) {
    await clock.sleep(2_000); // the comfort prompt
    answer = await timed(() => desk.ask('check-crm', { vip: answer['vip'] ?? 'false' }));
  }
  return {
    crm: answer['crm'] ?? '',
    seconds: (clock.now() - startedAt) / 1_000,
    longestSilenceSeconds: Math.max(...silences),
  };
}

const logsOf = (desk: CallerDesk, ofGroups = /./): string => {
  const { logs } = desk.centre.account;
  return logs
    .groups()
    .filter((group) => ofGroups.test(group))
    .flatMap((group) => logs.events(group).map(({ message }) => message))
    .join('\n');
};

describe('a CRM that is well', () => {
  it('[C-1] [C-3] sends a caller with an open case to the specialists', async () => {
    const desk = await openDesk(from('+15555550103'));

    expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({
      crm: 'one',
      caseQueue: 'specialist',
      queuePriority: '3',
    });
    expect(desk.clock.now() - startedAt).toBeLessThan(1_000);
  });

  it('[CW-5] gives a reference that tells nothing in the place of number and subject', async () => {
    const desk = await openDesk(from('+15555550103'));

    const context = await desk.ask('start-workflow', whoCalls);

    expect(context['caseReference']).toMatch(/^[A-Z2-9]{10}$/);
    expect(JSON.stringify(context)).not.toMatch(/70411|mobile app/);
    expect(logsOf(desk)).not.toMatch(/70411|mobile app/);
    // The input of an execution is what the audit trail is made of: that log is encrypted, and masked where staff read it.
    expect(logsOf(desk, /^\/aws\/lambda\//)).not.toContain('+15555550103');
  });

  it('[CW-3] tells several cases from one, the most urgent first', async () => {
    const desk = await openDesk(from('+15555550104'));

    expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({ crm: 'several', caseQueue: 'specialist' });

    expect(desk.rows('crm-answers')).toEqual([
      expect.objectContaining({
        cases: {
          L: [
            { M: expect.objectContaining({ number: { S: 'CS-70502' }, urgency: { S: 'urgent' } }) },
            { M: expect.objectContaining({ number: { S: 'CS-70388' } }) },
          ],
        },
      }),
    ]);
  });

  it('[CW-1] has a word for callers it does not know, and for those without an open case', async () => {
    expect(await (await openDesk(from('+15555550177'))).ask('start-workflow', whoCalls)).toMatchObject({
      crm: 'unknown-caller',
      caseQueue: 'none',
      queuePriority: '5',
    });
    expect(await (await openDesk(from('+15555550105'))).ask('start-workflow', whoCalls)).toMatchObject({
      crm: 'none',
      caseQueue: 'none',
    });
  });

  it('serves a VIP with an open case as a VIP', async () => {
    const desk = await openDesk(from('+15555550102'));

    expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({ crm: 'one', vip: 'true', queuePriority: '1' });
  });

  it('[CW-7] is asked once for a contact, however often Connect repeats the step, and for both lists at once', async () => {
    const desk = await openDesk(from('+15555550103'), { crm: { delaySeconds: 0.4 } });

    await Promise.all([desk.ask('start-workflow', whoCalls), desk.ask('start-workflow', whoCalls)]);
    const first = desk.clock.now() - startedAt;
    await desk.ask('start-workflow', whoCalls);

    expect(desk.centre.crm.requests).toHaveLength(2);
    expect(first).toBeLessThan(800);
  });
});

describe('a CRM that is slow', () => {
  it.each([
    ['9 s', { delaySeconds: 9 }, 'one'],
    ['30 s', { delaySeconds: 30 }, 'unavailable'],
    ['a trickle of 40 s', { trickleSeconds: 40 }, 'unavailable'],
  ])('[CW-4] keeps a caller in silence for a moment only (%s)', async (_how, crm, expected) => {
    const desk = await openDesk(from('+15555550103'), { crm });

    const settled = await askedUntilSettled(desk);

    expect(settled.crm).toBe(expected);
    expect(settled.longestSilenceSeconds).toBeLessThan(4);
    expect(settled.seconds).toBeLessThanOrEqual(14);
  });
});

const rubbish: CrmBehaviour['garbage'][] = [
  'html',
  'huge',
  'wrong-types',
  'proto',
  'nulls',
  'duplicate-keys',
  'nan',
  'truncated',
  'empty',
];

describe('a CRM that answers rubbish', () => {
  it.each(rubbish)('[CW-2] is one that did not answer (%s), and its answer is in no log', async (garbage) => {
    const desk = await openDesk(from('+15555550103'), { crm: garbage === undefined ? {} : { garbage } });

    const settled = await askedUntilSettled(desk);

    expect(settled.crm).toBe('unavailable');
    expect(settled.longestSilenceSeconds).toBeLessThan(4);
    expect(logsOf(desk)).toContain('the CRM gave an answer that is none');
    expect(logsOf(desk)).not.toContain('Bad Gateway');
    expect(({} as Record<string, unknown>)['cases']).toBeUndefined();
  });
});

describe('a CRM that is down', () => {
  it.each([
    ['refuses connections', { refuses: true }],
    ['answers 503', { status: 503 }],
  ])('[C-5] is tried three times at the most, within eight seconds, when it %s', async (_how, crm) => {
    const desk = await openDesk(from('+15555550103'), { crm });

    expect((await askedUntilSettled(desk)).crm).toBe('unavailable');

    expect(desk.centre.crm.requests).toHaveLength(6); // customers and cases
    expect(desk.clock.now() - startedAt).toBeLessThan(8_000);
  });

  it('[CW-4] that comes back at the next try is no failure', async () => {
    const desk = await openDesk(from('+15555550103'), { crm: { status: 503, requests: 2 } });

    expect((await askedUntilSettled(desk)).crm).toBe('one');
  });

  it('[C-5] is left alone once the breaker is open, and tried by one caller when its time is up', async () => {
    const desk = await openDesk(from('+15555550103'), { crm: { refuses: true } });
    const call = async (contact: string) => {
      const asking = desk.ask('start-workflow', whoCalls, { ContactId: contact });
      await asking;
      await desk.clock.sleep(10_000);
      return (await desk.ask('check-crm', {}, { ContactId: contact }))['crm'];
    };
    expect(await call('first')).toBe('unavailable');
    expect(await call('second')).toBe('unavailable');
    const asked = desk.centre.crm.requests.length;
    expect(logsOf(desk)).toContain('CrmBreakerOpened');

    expect(await call('third')).toBe('unavailable');
    expect(desk.centre.crm.requests).toHaveLength(asked);
    expect(logsOf(desk)).toContain('CrmRefusals');

    desk.centre.crm.behave({});
    await desk.clock.sleep(60_000);
    expect(await call('fourth')).toBe('one');
    expect(logsOf(desk)).toContain('CrmBreakerHalfOpened');
    expect(logsOf(desk)).toContain('CrmBreakerClosed');
  });
});
