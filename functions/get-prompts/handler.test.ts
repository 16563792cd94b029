import { type PromptRow, type StoredVariant } from '../../domain/prompts/spoken-prompts';
import { connectEvent } from '../shared/connect/connect-event';
import { flowCache } from './cache';
import { makeHandler } from './handler';

const row = (language: string, words: Record<string, string>, variants: StoredVariant[] = []): PromptRow => ({
  language,
  words,
  variants,
});
const rows = [
  row('en-US', { greeting: 'Welcome & hello', menu: '<speak>Press <emphasis>1</emphasis></speak>' }),
  row('es-US', { greeting: 'Bienvenido' }),
];

const world = (found: readonly PromptRow[]) => {
  const table = { rows: found, reads: 0 };
  const handler = makeHandler({
    findPrompts: async (flow) => {
      table.reads++;
      return { rows: flow === 'inbound' ? table.rows : [], version: 3 };
    },
    cache: flowCache(),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });
  return { handler, table };
};
const { handler } = world(rows);

it('[J-2] [J-21] answers a flow with fragments of SSML in the language of the call', async () => {
  expect(await handler(connectEvent({ flow: 'inbound' }))).toEqual({
    greeting: 'Welcome &amp; hello',
    menu: 'Press <emphasis>1</emphasis>',
    promptsVersion: '3',
  });
  expect(await handler(connectEvent({ flow: 'inbound' }, { LanguageCode: 'es-US', ContactId: 'another' }))).toEqual({
    greeting: 'Bienvenido',
    menu: 'Press <emphasis>1</emphasis>',
    promptsVersion: '3',
  });
});

it('[J-2] [J-21] says an edited prompt on the next call, and reads once for a repeat of the same', async () => {
  const { handler: ask, table } = world([row('en-US', { greeting: 'Before' })]);
  const inCall = async (ContactId: string) => (await ask(connectEvent({ flow: 'inbound' }, { ContactId }))).greeting;

  expect(await inCall('one')).toBe('Before');
  table.rows = [row('en-US', { greeting: 'After' })];

  expect(await inCall('two')).toBe('After');
  expect(await inCall('one')).toBe('Before');
  expect(table.reads).toBe(2);
});

it('[JW-4] cuts prompts that are too long for Connect, and leaves none out', async () => {
  const long = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`prompt${index}`, '&'.repeat(5_000)]));

  const answer = await world([row('en-US', long)]).handler(connectEvent({ flow: 'inbound' }));

  expect(Object.keys(answer)).toHaveLength(61);
  expect(new Set(Object.values(answer).map((words) => words.replaceAll('&amp;', '')))).toEqual(new Set(['', '3']));
});

it('fails for a flow without prompts, so that the block speaks its own', async () => {
  await expect(handler(connectEvent({ flow: 'survey' }))).rejects.toThrow('no row for the flow survey');
});

it.each([{}, { flow: '' }, { flow: '../x' }, { flow: '$.Attributes.x' }, { flow: null }])(
  'refuses the parameters %j',
  async (parameters) => {
    await expect(handler(connectEvent(parameters))).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('Details.Parameters.flow'),
    });
  },
);
