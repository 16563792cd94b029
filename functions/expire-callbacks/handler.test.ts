import { makeHandler } from './handler';

const at = new Date('2026-03-03T15:00:00Z');

const sweep = (overdue: readonly string[]) => {
  const expired: string[] = [];
  const handler = makeHandler({
    overdue: async (now) => (now === at ? overdue : []),
    expire: async (requestId) => {
      if (requestId === 'bad') throw new Error('no table');
      expired.push(requestId);
    },
    now: () => at,
  });
  return { handler, expired };
};

it('[J-6] ends every request whose time is over', async () => {
  const { handler, expired } = sweep(['a', 'b']);

  expect(await handler()).toEqual({ outcome: 'expired', expired: 2 });
  expect(expired).toEqual(['a', 'b']);
  expect(await sweep([]).handler()).toEqual({ outcome: 'nothing', expired: 0 });
});

it('fails aloud when one could not be ended, after the others were', async () => {
  const { handler, expired } = sweep(['bad', 'b']);

  await expect(handler()).rejects.toThrow('no table');
  expect(expired).toEqual(['b']);
});
