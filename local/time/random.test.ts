import { Random } from './random';

it('gives the same stream for the same seed and another for another', () => {
  const draw = (seed: number) => {
    const random = new Random(seed);
    return [random.next(), random.uuid(), random.int(0, 1_000_000), random.bytes(5).toString('hex')];
  };

  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

it('keeps forks apart from what the parent draws', () => {
  const quiet = new Random(7).fork('kms').bytes(8);
  const parent = new Random(7);
  parent.bytes(100);

  expect(parent.fork('kms').bytes(8)).toEqual(quiet);
});

it('draws numbers evenly from [0, 1)', () => {
  const random = new Random('even');
  const buckets = new Array<number>(10).fill(0);

  for (let draw = 0; draw < 10_000; draw++) buckets[Math.floor(random.next() * 10)]!++; // next() < 1

  expect(Math.min(...buckets)).toBeGreaterThan(850);
  expect(Math.max(...buckets)).toBeLessThan(1_150);
});

it('makes version 4 UUIDs', () => {
  expect(new Random(3).uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
