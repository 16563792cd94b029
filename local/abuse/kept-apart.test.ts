import { gzipSync } from 'node:zlib';
import { type Account } from '../aws/account';
import { queued } from './kept-apart';

it('looks into deliveries that are packed, as failed ones wait in a queue', () => {
  const data = gzipSync('{"code":"424242"}').toString('base64');
  const body = JSON.stringify({ requestPayload: { awslogs: { data } } });
  const account = { queueNames: ['failed-events'], queueMessages: () => [{ body }] } as unknown as Account; // what is asked of it

  expect(queued(account)).toContain('424242');
});
