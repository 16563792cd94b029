import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { createRuntime } from './runtime';
import { botOf, delegate, orderFlowers } from './test-bot';
import { type HookEvent } from './hook';

const key = { botId: 'BOT1234567', botAliasId: 'ALIAS12345', localeId: 'en_US', sessionId: 'session-1' };

it('refuses a session that is in use by another request', async () => {
  const clock = new VirtualClock(0);
  const bot = botOf([orderFlowers({ dialogCodeHook: { enabled: true } })]);
  const runtime = createRuntime({
    aliases: () => ({ bot, name: 'live', version: '1', hookArn: () => 'arn' }),
    invokeHook: async (_arn, event) => {
      await clock.sleep(1000);
      return { kind: 'answered', payload: delegate(event as HookEvent) }; // the engine builds nothing else
    },
    clock,
    random: new Random(1),
  });

  const [first, second] = await Promise.allSettled([
    runtime.recognizeText({ ...key, text: 'order flowers' }),
    runtime.recognizeText({ ...key, text: 'order flowers' }),
  ]);

  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'ConflictException', status: 409 } });
});

it('takes a session state with the request, as a client that keeps the state itself sends it', async () => {
  const bot = botOf([orderFlowers()]);
  const runtime = createRuntime({
    aliases: () => ({ bot, name: 'live', version: '1', hookArn: () => undefined }),
    invokeHook: async () => ({ kind: 'failed', reason: 'none' }),
    clock: new VirtualClock(0),
    random: new Random(1),
  });

  const sessionState = {
    intent: { name: 'OrderFlowers' },
    dialogAction: { type: 'ElicitSlot', slotToElicit: 'FlowerType' },
    sessionAttributes: { a: '1' },
  };
  const output = await runtime.recognizeText({ ...key, text: 'tulips', sessionState });

  expect(output.sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    sessionAttributes: { a: '1' },
    intent: { slots: { FlowerType: { value: { interpretedValue: 'tulip' } } } },
  });
});
