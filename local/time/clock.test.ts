import { setImmediate as nextTurn } from 'node:timers/promises';
import { VirtualClock, WallClock } from './clock';

const start = new Date('2026-03-02T15:00:00Z');

describe('the virtual clock', () => {
  it('jumps over a ten-minute wait', async () => {
    const clock = new VirtualClock(start);

    await clock.sleep(600_000);

    expect(clock.now()).toBe(start.getTime() + 600_000);
  });

  it('wakes sleepers in the order of their times, then of their calls', async () => {
    const clock = new VirtualClock(start);
    const woken: string[] = [];
    const sleep = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${name}@${clock.now() - start.getTime()}`);
    };

    await Promise.all([sleep('late', 30), sleep('first', 10), sleep('second', 10), sleep('middle', 20)]);

    expect(woken).toEqual(['first@10', 'second@10', 'middle@20', 'late@30']);
  });

  it('stands still while work outside it is on its way', async () => {
    const clock = new VirtualClock(start);
    const seen: number[] = [];
    const work = clock.hold(
      (async () => {
        for (let turn = 0; turn < 5; turn++) await nextTurn();
        seen.push(clock.now());
      })(),
    );

    await Promise.all([work, clock.sleep(8_000).then(() => seen.push(clock.now()))]);

    expect(seen).toEqual([start.getTime(), start.getTime() + 8_000]);
  });

  it('lets a sleep be called off and never wakes it', async () => {
    const clock = new VirtualClock(start);
    const aborter = new AbortController();
    const sleeping = clock.sleep(1_000, aborter.signal);

    aborter.abort(new Error('hung up'));

    await expect(sleeping).rejects.toThrow('hung up');
    await clock.sleep(5_000);
    expect(clock.now()).toBe(start.getTime() + 5_000);
  });

  it('refuses a sleep whose signal has already aborted', async () => {
    await expect(new VirtualClock(start).sleep(1, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });

  it('does not move on for a patient wait, and ends it when time has passed for others', async () => {
    const clock = new VirtualClock(start);
    const woken: string[] = [];
    void clock.sleep(10_000, undefined, 'patient').then(() => woken.push('patient'));
    void clock.sleep(60_000, undefined, 'patient').then(() => woken.push('too patient'));
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect([clock.now(), woken]).toEqual([start.getTime(), []]);

    await clock.sleep(30_000);

    expect([clock.now() - start.getTime(), woken]).toEqual([30_000, ['patient']]);
  });

  it('keeps ten thousand sleepers in order', async () => {
    const clock = new VirtualClock(0);
    const woken: number[] = [];
    const delays = Array.from({ length: 10_000 }, (_, index) => (index * 7_919) % 10_007);

    await Promise.all(delays.map((ms) => clock.sleep(ms).then(() => woken.push(clock.now()))));

    expect(woken).toEqual([...delays].sort((a, b) => a - b));
  });
});

describe('the wall clock', () => {
  it('leaves no timer behind when a wait is called off', async () => {
    const aborter = new AbortController();
    const sleeping = new WallClock().sleep(60_000, aborter.signal);

    aborter.abort(new Error('hung up'));

    await expect(sleeping).rejects.toThrow('hung up');
  });
});
