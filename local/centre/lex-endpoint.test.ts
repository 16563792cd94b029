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
import { createAccount } from '../aws/account';
import { listen, type Listener } from '../aws/listen';
import { deployedConversation } from '../lex/deployed';
import { createRuntime } from '../lex/runtime';
import { botOf, orderFlowers } from '../lex/test-bot';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { lexEndpoint } from './lex-endpoint';

const bot = botOf([
  orderFlowers(),
  { name: 'Broken', sampleUtterances: [{ utterance: 'break it' }], dialogCodeHook: { enabled: true } },
]);
const clock = new VirtualClock(Date.UTC(2026, 2, 2));
const lexRuntime = lexEndpoint(
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

let listener: Listener;
let client: LexRuntimeV2Client;
const key = { botId: 'BOT1234567', botAliasId: 'ALIAS12345', localeId: 'en_US', sessionId: 'session-1' };

beforeAll(async () => {
  const account = createAccount({
    accountId: '111122223333',
    region: 'us-east-1',
    clock,
    random: new Random(1),
    lexRuntime,
  });
  listener = await listen(account.door, { port: 0 });
  client = new LexRuntimeV2Client({
    region: 'us-east-1',
    endpoint: listener.url,
    credentials: account.operatorCredentials(),
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await listener.close();
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
