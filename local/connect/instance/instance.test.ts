import { createInstance } from './instance';
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
} from './instance-fixture';
import { scriptedLine } from '../lines/scripted-line';

const TO = '+18005550199';
const sorry = [say('sorry', 'Sorry.', 'bye'), hangUp('bye')];

describe('a call', () => {
  it('hears the flow, in the time speech takes, and is hung up on', async () => {
    const { ports, clock, seen } = world();
    const line = scriptedLine([]);
    const instance = createInstance(
      centreOf([flow('main', content('hi', say('hi', 'Welcome to us, hello there now', 'bye'), hangUp('bye')))]),
      ports,
    );

    const record = await instance.placeCall({ from: '+15555550100', to: TO, line });

    expect(record).toMatchObject({ outcome: 'disconnected', path: ['hi', 'bye'], branches: ['hi:NextAction'] });
    expect(line.heard).toEqual(['Welcome to us, hello there now']);
    expect(clock.now() - MONDAY_NOON).toBe(2000);
    expect(eventTypes(seen)).toEqual(['INITIATED', 'DISCONNECTED']);
    expect(seen.steps).toEqual(['hi', 'hi:NextAction', 'bye']);
  });

  it('ends as hung up when the caller leaves in the middle of a prompt', async () => {
    const { ports, clock } = world();
    const line = scriptedLine([]);
    const instance = createInstance(
      centreOf([flow('main', content('hi', say('hi', 'x'.repeat(1500), 'bye'), hangUp('bye')))]),
      ports,
    );

    const call = instance.placeCall({ from: null, to: TO, line });
    void clock.sleep(3000).then(line.hangUp);

    expect(await call).toMatchObject({ outcome: 'hungUp', path: ['hi'] });
    expect(clock.now() - MONDAY_NOON).toBe(3000);
  });

  it('is queued with its attributes, and the events say so, as they say when the caller hangs up there', async () => {
    const { ports, seen } = world();
    const main = content(
      'set',
      action(
        'set',
        'UpdateContactAttributes',
        { Attributes: { tier: 'gold', caller: '$.CustomerEndpoint.Address' } },
        { next: 'hours', errors: { NoMatchingError: 'sorry' } },
      ),
      action(
        'hours',
        'CheckHoursOfOperation',
        { HoursOfOperationId: 'weekdays' },
        { next: 'sorry', errors: { NoMatchingError: 'sorry' }, when: { True: 'target', False: 'sorry' } },
      ),
      action(
        'target',
        'UpdateContactTargetQueue',
        { QueueId: QUEUE },
        { next: 'queue', errors: { NoMatchingError: 'sorry' } },
      ),
      action(
        'queue',
        'TransferContactToQueue',
        {},
        { next: 'sorry', errors: { NoMatchingError: 'sorry', QueueAtCapacity: 'sorry' } },
      ),
      ...sorry,
    );
    const instance = createInstance(centreOf([flow('main', main)]), ports);

    const call = { from: '+15555550100', to: TO, line: scriptedLine([]) };
    const record = await instance.placeCall(call);

    expect(record).toMatchObject({
      outcome: 'queued',
      queueArn: QUEUE,
      attributes: { tier: 'gold', caller: '+15555550100' },
    });
    expect(eventTypes(seen)).toEqual(['INITIATED', 'QUEUED']);

    expect(await instance.placeCall({ ...call, inQueue: 'hangUp' })).toMatchObject({ outcome: 'queued' });
    expect(eventTypes(seen).slice(2)).toEqual(['INITIATED', 'QUEUED', 'DISCONNECTED']);
  });

  it('is unreachable on a number that no flow answers', async () => {
    const instance = createInstance(centreOf([flow('main', content('bye', hangUp('bye')))]), world().ports);

    expect(await instance.placeCall({ from: null, to: '+15550000000', line: scriptedLine([]) })).toMatchObject({
      outcome: 'unreachable',
      path: [],
    });
  });

  it('stops loudly at an action that is not simulated', async () => {
    const instance = createInstance(
      centreOf([flow('main', content('case', action('case', 'CreateCase', {}, { next: 'bye' }), hangUp('bye')))]),
      world().ports,
    );

    expect(await instance.placeCall({ from: null, to: TO, line: scriptedLine([]) })).toMatchObject({
      outcome: 'unsupported',
      unsupported: ['CreateCase'],
    });
  });

  it('counts as a loop when flows transfer to each other for ever', async () => {
    const to = (name: string) =>
      content(
        'go',
        action('go', 'TransferToFlow', { ContactFlowId: name }, { next: 'bye', errors: { NoMatchingError: 'bye' } }),
        hangUp('bye'),
      );
    const instance = createInstance(centreOf([flow('a', to('b')), flow('b', to('a'))]), world().ports);

    expect(await instance.placeCall({ from: null, to: TO, line: scriptedLine([]) })).toMatchObject({
      outcome: 'loop',
      steps: 10_000,
    });
  });
});
