import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answering } from './answering';
import { toItem } from './items';
import { promptsTable } from './prompts-table';

it('reads a flow in all languages with one query', async () => {
  const rows = [
    { flow: 'inbound', language: 'en-US', prompts: { greeting: 'Welcome' } },
    { flow: 'inbound', language: 'es-US', prompts: { greeting: 'Bienvenido' } },
  ];
  const { client, sent } = answering<DynamoDBClient>(() => ({ Items: rows.map(toItem) }));

  expect(await promptsTable(client, 'prompts')('inbound')).toEqual({
    'en-US': { greeting: 'Welcome' },
    'es-US': { greeting: 'Bienvenido' },
  });
  expect(sent).toHaveLength(1);
});
