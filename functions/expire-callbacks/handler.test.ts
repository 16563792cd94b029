import { makeHandler } from './handler';

const at = new Date('2026-03-03T15:00:00Z');

const sweep = (overdue: readonly string[]) => {
  const expired: string[] = [];
  const measured: string[] = [];
  const handler = makeHandler({
    overdue: async (now) => (now === at ? overdue : []),
    expire: async (requestId) => {
      if (requestId === 'bad') throw new Error('no table');
      expired.push(requestId);
    },
    measure: (name, value) => void measured.push(`${name} ${value}`),
    now: () => at,
  });
  return { handler, expired, measured };
};

it('[J-6] ends every request whose time is over', async () => {
  const { handler, expired, measured } = sweep(['a', 'b']);

  expect(await handler()).toEqual({ outcome: 'expired', expired: 2 });
  expect(expired).toEqual(['a', 'b']);
  expect(measured).toEqual(['CallbacksExpired 2']);
  expect(await sweep([]).handler()).toEqual({ outcome: 'nothing', expired: 0 });
});

it('fails aloud when one could not be ended, after the others were', async () => {
  const { handler, expired } = sweep(['bad', 'b']);

  await expect(handler()).rejects.toThrow('no table');
  expect(expired).toEqual(['b']);
});
