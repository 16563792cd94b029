import { createServer, type Http2Server } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import {
  DeleteSessionCommand,
  DependencyFailedException,
  GetSessionCommand,
  LexRuntimeV2Client,
  PutSessionCommand,
  RecognizeTextCommand,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-lex-runtime-v2';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { deployedConversation } from './deployed';
import { lexHttp } from './http';
import { createRuntime } from './runtime';
import { botOf, orderFlowers } from './test-bot';

const bot = botOf([
  orderFlowers(),
  { name: 'Broken', sampleUtterances: [{ utterance: 'break it' }], dialogCodeHook: { enabled: true } },
]);
const clock = new VirtualClock(Date.UTC(2026, 2, 2));
const answer = lexHttp(
  createRuntime({
    aliases: (botId, aliasId) =>
      botId === 'BOT1234567' && aliasId === 'ALIAS12345'
        ? { bot, name: 'live', version: '1', hookArn: () => 'arn:aws:lambda:us-east-1:111122223333:function:hook' }
        : undefined,
    invokeHook: async () => ({ kind: 'failed', reason: 'Unhandled' }),
    clock,
    random: new Random(1),
  }),
);

let server: Http2Server;
let client: LexRuntimeV2Client;
const key = { botId: 'BOT1234567', botAliasId: 'ALIAS12345', localeId: 'en_US', sessionId: 'session-1' };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(request.method, request.url, {}, Buffer.concat(chunks)).then((reply) => {
        response.writeHead(reply?.status ?? 404, { ...reply?.headers });
        response.end(reply?.body ?? '');
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never text
  client = new LexRuntimeV2Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

it('recognises text for the real client over HTTP/2, and keeps the session', async () => {
  const first = await client.send(new RecognizeTextCommand({ ...key, text: 'order flowers' }));
  const second = await client.send(new RecognizeTextCommand({ ...key, text: 'a tulip' }));
  const kept = await client.send(new GetSessionCommand(key));

  expect(first.messages).toEqual([{ contentType: 'PlainText', content: 'Which flower?' }]);
  expect(first.interpretations?.[0]).toMatchObject({
    nluConfidence: { score: 1 },
    intent: { name: 'OrderFlowers' },
    interpretationSource: 'Lex',
  });
  expect(second.sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    intent: { state: 'ReadyForFulfillment', slots: { FlowerType: { value: { interpretedValue: 'tulip' } } } },
  });
  expect(kept.sessionState?.intent?.name).toBe('OrderFlowers');
});

it('puts a session into the middle of a question, in packed headers, and deletes it', async () => {
  const session = { ...key, sessionId: 'session-2' };
  const put = await client.send(
    new PutSessionCommand({
      ...session,
      messages: [{ contentType: 'PlainText', content: 'Which one?' }],
      sessionState: {
        sessionAttributes: { a: '1' },
        dialogAction: { type: 'ElicitSlot', slotToElicit: 'FlowerType' },
        intent: { name: 'OrderFlowers' },
      },
    }),
  );
  const answered = await client.send(new RecognizeTextCommand({ ...session, text: 'rose' }));
  const deleted = await client.send(new DeleteSessionCommand(session));

  expect(put.sessionId).toBe('session-2');
  expect(JSON.parse(gunzipSync(Buffer.from(put.messages ?? '', 'base64')).toString())).toEqual([
    { content: 'Which one?', contentType: 'PlainText' },
  ]);
  expect(answered.sessionState).toMatchObject({
    sessionAttributes: { a: '1' },
    intent: { slots: { FlowerType: { value: { interpretedValue: 'rose' } } } },
  });
  expect(deleted).toMatchObject(session);
  await expect(client.send(new GetSessionCommand(session))).rejects.toBeInstanceOf(ResourceNotFoundException);
});

it('answers with modelled errors', async () => {
  const failing = (input: Partial<typeof key> & { text: string }) =>
    client.send(new RecognizeTextCommand({ ...key, sessionId: 'session-3', ...input }));

  await expect(failing({ botAliasId: 'NOALIAS123', text: 'hi' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(failing({ localeId: 'de_DE', text: 'hi' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(failing({ text: 'x'.repeat(1025) })).rejects.toBeInstanceOf(ValidationException);
  await expect(failing({ sessionId: '!', text: 'hi' })).rejects.toBeInstanceOf(ValidationException);
  await expect(failing({ text: 'break it' })).rejects.toBeInstanceOf(DependencyFailedException);
  await expect(
    client.send(
      new PutSessionCommand({
        ...key,
        sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit: 'Vase' }, intent: { name: 'OrderFlowers' } },
      }),
    ),
  ).rejects.toBeInstanceOf(ValidationException);
});

it('forgets a session that idles longer than the bot allows', async () => {
  const session = { ...key, sessionId: 'session-4' };
  await client.send(new RecognizeTextCommand({ ...session, text: 'order flowers' }));
  clock.advance(301_000);

  await expect(client.send(new GetSessionCommand(session))).rejects.toBeInstanceOf(ResourceNotFoundException);
});

it('has nothing to say about paths that are not Lex’s', async () => {
  expect(await answer('GET', '/2015-03-31/functions', {}, Buffer.alloc(0))).toBeUndefined();
  expect(
    (await answer('POST', '/bots/a/botAliases/b/botLocales/en_US/sessions/abc/utterance', {}, Buffer.alloc(0)))?.status,
  ).toBe(400);
});

it('lets a deployed bot be talked to like one on the laptop', async () => {
  const conversation = deployedConversation({ ...key, sessionId: 'session-5', client, sessionAttributes: { a: '1' } });

  const asked = await conversation.turn({ kind: 'text', text: 'order flowers' });
  const closed = await conversation.turn({ kind: 'text', text: 'tulip' });
  const broken = await conversation.turn({ kind: 'text', text: 'break it' });

  expect(asked.sessionState).toMatchObject({
    sessionAttributes: { a: '1' },
    dialogAction: { type: 'ElicitSlot', slotToElicit: 'FlowerType' },
  });
  expect([closed.end, closed.sessionState.intent?.slots['FlowerType']?.value?.interpretedValue]).toEqual([
    { kind: 'closed' },
    'tulip',
  ]);
  expect(broken.end).toMatchObject({ kind: 'failed', cause: 'hook' });
});
