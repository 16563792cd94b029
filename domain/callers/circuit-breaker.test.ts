import { admit, closedBreaker, failed, succeeded, type Breaker } from './circuit-breaker';

const start = Date.parse('2026-03-02T15:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1_000);
const failing = (times: number, seconds = 0): Breaker =>
  Array.from({ length: times }).reduce<Breaker>(
    (breaker) => failed(breaker, 'x', at(seconds)) ?? breaker,
    closedBreaker,
  );

it('[C-5] opens after five failures in a minute, and not for four, or for five that lie apart', () => {
  expect(failing(4).state).toBe('closed');
  expect(failing(5)).toMatchObject({ state: 'open', opensUntil: at(30) });

  const apart = [0, 20, 40, 60, 80].reduce<Breaker>(
    (breaker, seconds) => failed(breaker, 'x', at(seconds)) ?? breaker,
    closedBreaker,
  );
  expect(apart.state).toBe('closed');
});

it('forgets failures when it is answered', () => {
  expect(succeeded(failing(4), 'x')).toEqual(closedBreaker);
  expect(succeeded(closedBreaker, 'x')).toBeUndefined(); // nothing to write: most calls are like this
});

it('[C-5] lets nobody through while open, and one when its time is up', () => {
  const open = failing(5);
  expect(admit(open, 'a', at(29))).toEqual({ kind: 'refused' });

  const probe = admit(open, 'a', at(30));
  const halfOpen = probe.kind === 'admitted' ? probe.next : undefined;

  expect(halfOpen).toMatchObject({ state: 'half-open', probe: { holder: 'a', until: at(45) } });
  expect(admit(halfOpen!, 'b', at(31))).toEqual({ kind: 'refused' });
  expect(admit(halfOpen!, 'a', at(31))).toEqual({ kind: 'admitted' });
  expect(admit(halfOpen!, 'b', at(45))).toMatchObject({ kind: 'admitted', next: { probe: { holder: 'b' } } });
});

it('closes for the probe that is answered, and for no answer from before', () => {
  const halfOpen: Breaker = {
    ...closedBreaker,
    state: 'half-open',
    openings: 1,
    probe: { holder: 'a', until: at(45) },
  };

  expect(succeeded(halfOpen, 'a')).toEqual(closedBreaker);
  expect(succeeded(halfOpen, 'late')).toBeUndefined();
  expect(failed(halfOpen, 'late', at(1))).toBeUndefined();
});

it('stays open twice as long each time a probe fails, five minutes at the most', () => {
  let breaker = failing(5);
  const lengths: number[] = [];
  for (let seconds = 30, probes = 0; probes < 6; probes++) {
    const admission = admit(breaker, 'a', at(seconds));
    if (admission.kind !== 'admitted' || !admission.next) throw new Error('no probe');
    breaker = failed(admission.next, 'a', at(seconds)) ?? breaker;
    lengths.push((breaker.opensUntil!.getTime() - at(seconds).getTime()) / 1_000);
    seconds += lengths.at(-1)!;
  }

  expect(lengths).toEqual([60, 120, 240, 300, 300, 300]);
});
