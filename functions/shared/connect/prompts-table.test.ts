import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answering } from '../answering';
import { toItem } from '../items';
import { promptsTable } from './prompts-table';

it('reads a flow in all languages with one query', async () => {
  const rows = [
    { flow: 'inbound', language: 'en-US', prompts: { greeting: 'Welcome' } },
    { flow: 'inbound', language: 'es-US', prompts: { greeting: 'Bienvenido' } },
  ];
  const { client, sent } = answering<DynamoDBClient>(() => ({ Items: rows.map(toItem) }));

  expect(await promptsTable(client, 'prompts')('inbound')).toEqual({
    rows: [
      { language: 'en-US', words: { greeting: 'Welcome' }, variants: [] },
      { language: 'es-US', words: { greeting: 'Bienvenido' }, variants: [] },
    ],
    version: 0,
  });
  expect(sent).toHaveLength(1);
});

it('[JW-4] passes over what somebody edited into no prompt', async () => {
  const variant = { prompt: 'greeting', from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z', words: 'Ice' };
  const { client } = answering<DynamoDBClient>(() => ({
    Items: [
      toItem({
        flow: 'inbound',
        language: 'en-US',
        version: 7,
        prompts: { greeting: 'Welcome', menu: 7, 'no id': 'x', nested: { a: 'b' } },
        variants: [variant, 'nonsense', { prompt: 'menu' }],
      }),
      toItem({ flow: 'inbound', language: 'es-US', prompts: {}, variants: 'none', version: 'two' }),
    ],
  }));

  expect(await promptsTable(client, 'prompts')('inbound')).toEqual({
    rows: [
      { language: 'en-US', words: { greeting: 'Welcome' }, variants: [variant] },
      { language: 'es-US', words: {}, variants: [] },
    ],
    version: 7,
  });
});
