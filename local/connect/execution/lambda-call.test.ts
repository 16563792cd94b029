import { createInstance } from '../instance/instance';
import { action, answer, centreOf, content, flow, hangUp, MONDAY_NOON, say, world } from '../instance/instance-fixture';
import { type LambdaReply } from '../instance/ports';
import { scriptedLine } from '../lines/scripted-line';

const TO = '+18005550199';
const sorry = [say('sorry', 'Sorry.', 'bye'), hangUp('bye')];
const lambda = (id: string, next: string, parameters: object = {}) =>
  action(
    id,
    'InvokeLambdaFunction',
    { LambdaFunctionARN: 'arn:fn', InvocationTimeLimitSeconds: '8', ...parameters },
    { next, errors: { NoMatchingError: 'sorry' } },
  );

describe('a Lambda from a flow', () => {
  const main = flow(
    'main',
    content(
      'fn',
      lambda('fn', 'tell', { LambdaInvocationAttributes: { who: '$.Attributes.who', missing: '$.Attributes.nobody' } }),
      say('tell', 'You are $.External.name.', 'bye'),
      ...sorry,
    ),
  );
  const call = async (
    reply: (arn: string, attempt: number) => LambdaReply | Promise<LambdaReply>,
    config = centreOf([main]),
  ) => {
    const there = world(reply);
    const line = scriptedLine([]);
    const record = await createInstance(config, there.ports).placeCall({
      from: '+15555550100',
      to: TO,
      line,
      attributes: { who: 'ada' },
    });
    return { ...there, line, record };
  };

  it('gets all attributes and its own parameters, and its reply can be spoken', async () => {
    const { line, seen } = await call(() => answer({ name: 'Ada' }));

    expect(line.heard).toEqual(['You are Ada.']);
    expect(seen.invocations).toEqual([
      expect.objectContaining({
        Name: 'ContactFlowEvent',
        Details: {
          Parameters: { who: 'ada', missing: '' },
          ContactData: expect.objectContaining({
            Attributes: { who: 'ada' },
            CustomerEndpoint: { Address: '+15555550100', Type: 'TELEPHONE_NUMBER' },
            Queue: null,
            InitiationMethod: 'INBOUND',
          }),
        },
      }),
    ]);
  });

  it('is tried three times when it is throttled', async () => {
    const { seen, record } = await call((_, attempt) =>
      attempt < 3 ? { kind: 'throttled' } : answer({ name: 'Ada' }),
    );

    expect(seen.invocations).toHaveLength(3);
    expect(record.branches[0]).toBe('fn:NextAction');
  });

  it('fails the block after eight seconds while the function runs on', async () => {
    const { record, clock } = await call(() => new Promise(() => undefined));

    expect(record.branches).toEqual(['fn:NoMatchingError', 'sorry:NextAction']);
    expect(clock.now() - MONDAY_NOON).toBe(8000 + 400);
  });

  it.each([
    ['a nested value under STRING_MAP', answer({ a: { b: 1 } })],
    ['a list', answer([])],
    ['32 KB', answer({ a: 'x'.repeat(32 * 1024) })],
    ['what is not JSON', { kind: 'answered', payload: 'oops' } as const],
    ['an exception', { kind: 'functionError', payload: '{}' } as const],
    ['no permission', { kind: 'denied', message: 'no' } as const],
  ])('fails the block on %s', async (_, reply) => {
    expect((await call(() => reply)).record.branches[0]).toBe('fn:NoMatchingError');
  });

  it('is refused when it is not associated with the instance', async () => {
    const { record, seen } = await call(() => answer({}), centreOf([main], { associatedFunctions: ['arn:other'] }));

    expect(record.branches[0]).toBe('fn:NoMatchingError');
    expect(seen.invocations).toEqual([]);
  });

  it('has 20 seconds for a chain without a prompt between', async () => {
    const slow = (clock: { sleep(ms: number): Promise<void> }) => async (): Promise<LambdaReply> => {
      await clock.sleep(7000);
      return answer({});
    };
    const chain = flow(
      'main',
      content('a', lambda('a', 'b'), lambda('b', 'c'), lambda('c', 'd'), hangUp('d'), ...sorry),
    );
    const there = world();
    const ports = { ...there.ports, invokeFunction: slow(there.clock) };

    const record = await createInstance(centreOf([chain]), ports).placeCall({
      from: null,
      to: TO,
      line: scriptedLine([]),
    });

    expect(record.branches).toEqual(['a:NextAction', 'b:NextAction', 'c:NoMatchingError', 'sorry:NextAction']);
  });
});
