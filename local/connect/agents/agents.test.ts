import { type InstanceConfig } from '../instance/instance-config';
import { createInstance } from '../instance/instance';
import {
  action,
  centreOf,
  content,
  eventTypes,
  flow,
  hangUp,
  MONDAY_NOON,
  QUEUE,
  say,
  world,
} from '../instance/instance-fixture';
import { scriptedLine } from '../lines/scripted-line';

const TO = '+18005550199';
const failures = { NoMatchingError: 'bye', QueueAtCapacity: 'bye' };
const hook = (id: string, event: string, name: string, next: string) =>
  action(
    id,
    'UpdateContactEventHooks',
    { EventHooks: { [event]: name } },
    { next, errors: { NoMatchingError: 'bye' } },
  );

const inbound = (...before: readonly unknown[]) =>
  content(
    before.length > 0 ? 'first' : 'target',
    ...before,
    action('target', 'UpdateContactTargetQueue', { QueueId: 'help-desk' }, { next: 'queue', errors: failures }),
    action('queue', 'TransferContactToQueue', {}, { next: 'bye', errors: failures }),
    hangUp('bye'),
  );
const music = content(
  'music',
  action('music', 'MessageParticipantIteratively', { Messages: [{ Text: 'Please hold the line.' }] }, { errors: {} }),
);
const ada = { arn: 'agent/ada', id: 'ada', userName: 'ada', firstName: 'Ada', routingProfileArn: 'profile' } as const;
const bob = { arn: 'agent/bob', id: 'bob', userName: 'bob', routingProfileArn: 'profile' } as const;

function centre(more: Partial<InstanceConfig> = {}, main = inbound(), flows: InstanceConfig['flows'] = []) {
  const there = world();
  const instance = createInstance(centreOf([flow('main', main), ...flows], { agents: [ada], ...more }), there.ports);
  const call = (from = '+15555550100') => {
    const line = scriptedLine([]);
    return { line, record: instance.placeCall({ from, to: TO, line, inQueue: 'stay' }) };
  };
  /** Lets everything happen that takes no time. */
  const settle = () => there.clock.sleep(0);
  return { ...there, instance, call, settle };
}

describe('a contact in a queue', () => {
  it('rings at a free agent, talks, and is over when the agent hangs up', async () => {
    const { instance, call, clock, seen, settle } = centre();
    const { record } = call();
    await settle();

    expect(instance.agents.list()).toEqual([
      { arn: 'agent/ada', userName: 'ada', state: 'ringing', contactId: expect.any(String) },
    ]);
    expect(instance.agents.answer()).toBe(true);
    await clock.sleep(60_000);
    expect(instance.agents.hangUp()).toBe(true);

    expect(await record).toMatchObject({ outcome: 'disconnected', agentArn: 'agent/ada', queueArn: QUEUE });
    expect(eventTypes(seen)).toEqual(['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED']);
    expect(instance.agents.list()[0]).toMatchObject({ state: 'afterCallWork', contactId: null });
  });

  it('hears whispers with the agent’s name before it is connected, and the agent hears theirs', async () => {
    const end = action('end', 'EndFlowExecution', {});
    const flows = [
      flow(
        'customer',
        content('say', say('say', 'You are through to $.Agent.FirstName.', 'end'), end),
        'CUSTOMER_WHISPER',
      ),
      flow('agent', content('say', say('say', 'A caller for $.Queue.Name.', 'end'), end), 'AGENT_WHISPER'),
    ];
    const { instance, call, clock, settle } = centre(
      {},
      inbound(
        hook('first', 'CustomerWhisper', 'customer', 'second'),
        hook('second', 'AgentWhisper', 'agent', 'target'),
      ),
      flows,
    );
    const { record, line } = call();
    await settle();

    instance.agents.answer();
    await clock.sleep(10_000);
    line.hangUp();

    expect(await record).toMatchObject({ outcome: 'hungUp', heardByAgent: ['A caller for help-desk.'] });
    expect(line.heard).toEqual(['You are through to Ada.']);
  });

  it('hears the queue flow until somebody answers', async () => {
    const { instance, call, clock, settle } = centre(
      { agents: [{ ...ada, state: 'offline' }], defaultFlows: { customerQueue: 'music' } },
      inbound(),
      [flow('music', music, 'CUSTOMER_QUEUE')],
    );
    const { record, line } = call();
    await clock.sleep(5000);

    expect(line.heard).toHaveLength(4);
    expect(instance.contactsInQueue('help-desk')).toEqual([
      { contactId: expect.any(String), isCallback: false, waitingSeconds: 5 },
    ]);
    instance.agents.become('ada', 'available');
    instance.agents.answer();
    await settle();
    const heard = line.heard.length;
    await clock.sleep(5000);

    expect(line.heard).toHaveLength(heard);
    instance.agents.hangUp('ada');
    expect(await record).toMatchObject({ outcome: 'disconnected' });
  });

  it('leaves the queue when the caller hangs up', async () => {
    const { instance, call, settle } = centre({ agents: [] });
    const { record, line } = call();
    await settle();

    line.hangUp();

    expect(await record).toMatchObject({ outcome: 'hungUp' });
    expect(instance.contactsInQueue(QUEUE)).toEqual([]);
  });

  it('is queued when the simulation lets go of it', async () => {
    const { instance, call, settle, seen } = centre({ agents: [] });
    const { record } = call();
    await settle();
    const [waiting] = instance.contactsInQueue(QUEUE);

    expect(instance.release(waiting?.contactId ?? '')).toBe(true);

    expect(await record).toMatchObject({ outcome: 'queued' });
    expect(eventTypes(seen)).toEqual(['INITIATED', 'QUEUED']);
  });

  it('goes to the next agent when the first does not answer within 20 seconds', async () => {
    const { instance, call, clock } = centre({ agents: [ada, bob] });
    const { record, line } = call();
    await clock.sleep(21_000);

    expect(instance.agents.list().map(({ userName, state }) => `${userName} ${state}`)).toEqual([
      'ada missed',
      'bob ringing',
    ]);
    line.hangUp();
    await record;
    expect(instance.agents.list()[1]).toMatchObject({ state: 'available' });
  });

  it('meets a full queue', async () => {
    const { call, settle } = centre({
      agents: [],
      queues: [{ arn: QUEUE, id: 'q1', name: 'help-desk', hoursArn: 'h', maxContacts: 1 }],
    });
    const first = call();
    await settle();

    expect(await call().record).toMatchObject({
      outcome: 'disconnected',
      branches: ['target:NextAction', 'queue:QueueAtCapacity'],
    });
    first.line.hangUp();
    await first.record;
  });

  it('is served by priority, then by age', async () => {
    const priority = action(
      'first',
      'Compare',
      { ComparisonValue: '$.CustomerEndpoint.Address' },
      { next: 'target', when: { '+15555550102': 'raise' }, errors: { NoMatchingCondition: 'target' } },
    );
    const raise = action('raise', 'UpdateContactRoutingBehavior', { QueuePriority: '1' }, { next: 'target' });
    const { instance, call, settle } = centre({ agents: [{ ...ada, state: 'away' }] }, inbound(priority, raise));
    const calls = ['+15555550100', '+15555550101', '+15555550102'].map((from) => call(from));
    await settle();
    instance.agents.become('ada', 'available');

    const ringing = instance.agents.list()[0]?.contactId;
    for (const { line } of calls) line.hangUp();
    const records = await Promise.all(calls.map(({ record }) => record));

    expect(records.find(({ contactId }) => contactId === ringing)?.customerEndpoint).toBe('+15555550102');
  });

  it('moves to another queue from its queue flow', async () => {
    const other = `${QUEUE}-2`;
    const moving = content(
      'move',
      action(
        'move',
        'DequeueContactAndTransferToQueue',
        { QueueId: 'second' },
        { next: 'stay', errors: { NoMatchingError: 'stay', QueueAtCapacity: 'stay' } },
      ),
      action('stay', 'EndFlowExecution', {}),
    );
    const queues = [
      { arn: QUEUE, id: 'q1', name: 'help-desk', hoursArn: 'h' },
      { arn: other, id: 'q2', name: 'second', hoursArn: 'h' },
    ];
    const { instance, call, clock } = centre(
      { agents: [], queues, defaultFlows: { customerQueue: 'moving' } },
      inbound(),
      [flow('moving', moving, 'CUSTOMER_QUEUE')],
    );
    const { record, line } = call();
    await clock.sleep(1000);

    expect([instance.contactsInQueue(QUEUE).length, instance.contactsInQueue(other).length]).toEqual([0, 1]);
    line.hangUp();
    // The same flow moves it again until the eleventh time, then it stays.
    expect((await record).branches.at(-1)).toBe('move:NoMatchingError');
  });
});

describe('a conversation', () => {
  it('holds: the caller hears the hold flow until the agent is back', async () => {
    const { instance, call, clock, settle } = centre({ defaultFlows: { customerHold: 'hold' } }, inbound(), [
      flow('hold', music, 'CUSTOMER_HOLD'),
    ]);
    const { record, line } = call();
    await settle();
    instance.agents.answer();
    await settle();

    instance.agents.hold();
    await clock.sleep(3000);
    expect(line.heard.length).toBeGreaterThan(1);
    instance.agents.resume();
    await settle();
    const heard = line.heard.length;
    await clock.sleep(3000);
    expect(line.heard).toHaveLength(heard);
    instance.agents.hangUp();

    expect(await record).toMatchObject({ outcome: 'disconnected' });
  });

  it('ends in the disconnect flow when the agent leaves first', async () => {
    const survey = content('thanks', say('thanks', 'Thank you for calling.', 'bye'), hangUp('bye'));
    const { instance, call, settle } = centre({}, inbound(hook('first', 'CustomerRemaining', 'survey', 'target')), [
      flow('survey', survey),
    ]);
    const { record, line } = call();
    await settle();
    instance.agents.answer();
    instance.agents.hangUp();

    expect(await record).toMatchObject({ outcome: 'disconnected', flows: ['main', 'survey'] });
    expect(line.heard).toEqual(['Thank you for calling.']);
  });

  it('is handed over with the quick connect its agent sees, to the queue and the flow of it', async () => {
    const transfer = content('say', say('say', 'To $.Queue.Name.', 'bye'), hangUp('bye'));
    const queue = { arn: 'queue/experts', id: 'experts', name: 'experts', hoursArn: 'hours' };
    const config = centreOf([]);
    const quickConnect = { name: 'experts', flowArn: 'transfer', queueArn: 'queue/experts' };
    const { instance, call, settle } = centre(
      {
        queues: [...config.queues, queue],
        quickConnects: [
          { ...quickConnect, name: 'unseen', flowArn: 'main', listedBy: ['queue/experts'] },
          { ...quickConnect, listedBy: [QUEUE] },
        ],
      },
      inbound(),
      [flow('transfer', transfer, 'QUEUE_TRANSFER')],
    );
    const { record, line } = call();
    await settle();
    expect(instance.agents.handOver()).toBe(false);
    instance.agents.answer();
    await settle();

    expect(instance.agents.handOver()).toBe(true);

    expect(await record).toMatchObject({
      outcome: 'disconnected',
      flows: ['main', 'transfer'],
      queueArn: 'queue/experts',
    });
    expect(line.heard).toEqual(['To experts.']);
  });

  it('goes on in a transfer flow, heard by the caller, and the agent is free', async () => {
    const transfer = content('say', say('say', 'Transferring you.', 'bye'), hangUp('bye'));
    const { instance, call, settle } = centre({}, inbound(), [flow('transfer', transfer, 'QUEUE_TRANSFER')]);
    const { record, line } = call();
    await settle();
    instance.agents.answer();
    await settle();

    expect(instance.agents.transfer('transfer')).toBe(true);

    expect(await record).toMatchObject({ outcome: 'disconnected', flows: ['main', 'transfer'] });
    expect(line.heard).toEqual(['Transferring you.']);
    expect(instance.agents.list()[0]).toMatchObject({ state: 'afterCallWork' });
  });
});

describe('agents on autopilot', () => {
  it('serve many calls one after the other', async () => {
    const { call, clock } = centre({
      agents: [{ ...ada, autopilot: { answersAfterSeconds: 2, talksSeconds: 60, afterCallWorkSeconds: 10 } }],
    });

    const records = await Promise.all([call(), call(), call()].map(({ record }) => record));

    expect(records.map(({ outcome }) => outcome)).toEqual(['disconnected', 'disconnected', 'disconnected']);
    // Two rings, a minute, ten seconds of work between: 62, 134 and 206 seconds.
    expect(clock.now() - MONDAY_NOON).toBe(206_000);
  });
});

describe('a callback', () => {
  const main = content(
    'number',
    action(
      'number',
      'UpdateContactCallbackNumber',
      { CallbackNumber: '$.CustomerEndpoint.Address' },
      { next: 'target', errors: { InvalidCallbackNumber: 'bye', CallbackNumberNotDialable: 'bye' } },
    ),
    action('target', 'UpdateContactTargetQueue', { QueueId: 'help-desk' }, { next: 'callback', errors: failures }),
    action(
      'callback',
      'CreateCallbackContact',
      { InitialCallDelaySeconds: '60', RetryDelaySeconds: '120', MaximumConnectionAttempts: '2' },
      { next: 'bye', errors: failures },
    ),
    hangUp('bye'),
  );
  const autopilot = { answersAfterSeconds: 1, talksSeconds: 30, afterCallWorkSeconds: 5 };

  it('is dialled when an agent is free, tried again, and connected with the attributes of the call', async () => {
    const dialled: string[] = [];
    const there = world(undefined, {
      dial: async ({ number, purpose }) => {
        dialled.push(`${purpose} ${number}`);
        return dialled.length === 1 ? { kind: 'noAnswer' } : { kind: 'answered', line: scriptedLine([]) };
      },
    });
    const instance = createInstance(centreOf([flow('main', main)], { agents: [{ ...ada, autopilot }] }), there.ports);

    const record = await instance.placeCall({
      from: '+15555550100',
      to: TO,
      line: scriptedLine([]),
      attributes: { tier: 'gold' },
    });
    await there.clock.sleep(600_000);

    expect(record).toMatchObject({ outcome: 'callback', callbacks: 1 });
    expect(dialled).toEqual(['callback +15555550100', 'callback +15555550100']);
    expect(instance.spawned()).toEqual([
      expect.objectContaining({
        initiationMethod: 'CALLBACK',
        outcome: 'disconnected',
        attributes: { tier: 'gold' },
        initialContactId: record.contactId,
        agentArn: 'agent/ada',
      }),
    ]);
  });

  it('is given up after the last attempt', async () => {
    const there = world();
    const instance = createInstance(centreOf([flow('main', main)], { agents: [{ ...ada, autopilot }] }), there.ports);

    await instance.placeCall({ from: '+15555550100', to: TO, line: scriptedLine([]) });
    await there.clock.sleep(600_000);

    expect(instance.spawned()).toEqual([expect.objectContaining({ outcome: 'noAnswer' })]);
  });
});

it('turns the eleventh of ten simultaneous calls away', async () => {
  const { call, settle } = centre({ agents: [], concurrentCalls: 10 });
  const calls = Array.from({ length: 11 }, () => call());
  await settle();
  for (const { line } of calls) line.hangUp();

  const outcomes = (await Promise.all(calls.map(({ record }) => record))).map(({ outcome }) => outcome);

  expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(1);
});
