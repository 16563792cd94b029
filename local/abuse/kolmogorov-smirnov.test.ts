import { Random } from '../time/random';
import { kolmogorovSmirnov } from './kolmogorov-smirnov';

/** Two samples of `n` values whose largest distance is `k / n`. */
const apart = (n: number, k: number) => {
  const numbers = Array.from({ length: n }, (_, index) => index);
  return [numbers, numbers.map((value) => value + k - 0.5)] as const;
};

it.each([
  [4, 4, 2 / 70],
  [5, 5, 2 / 252],
  [10, 6, (2 * 4_845) / 184_756],
  [10, 7, (2 * 1_140) / 184_756],
])('counts the ways in which two samples of %i can be %i apart', (n, k, p) => {
  const found = kolmogorovSmirnov(...apart(n, k));

  expect(found.d).toBeCloseTo(k / n, 10);
  expect(found.p).toBeCloseTo(p, 12);
});

// The critical distances at 5 %, two-sided, of the published tables for equal samples (Massey 1951; Siegel, Nonparametric Statistics, table L).
it.each([
  [10, 7],
  [15, 8],
  [20, 9],
  [25, 10],
])('agrees with the tables that samples of %i part at %i', (n, k) => {
  expect(kolmogorovSmirnov(...apart(n, k)).p).toBeLessThanOrEqual(0.05);
  expect(kolmogorovSmirnov(...apart(n, k - 1)).p).toBeGreaterThan(0.05);
});

it('comes to Smirnov’s limit for large samples: 1.358 and 1.628 over the root of n/2 stand for 5 and 1 %', () => {
  const n = 20_000;
  const at = (factor: number) => kolmogorovSmirnov(...apart(n, Math.round(factor * n * Math.sqrt(2 / n)))).p;

  expect(at(1.3581)).toBeCloseTo(0.05, 2);
  expect(at(1.6276)).toBeCloseTo(0.01, 2);
});

it('is certain of samples that are one and the same, and of those that have nothing in common', () => {
  expect(kolmogorovSmirnov([1, 2, 2, 3], [3, 2, 1, 2])).toEqual({ d: 0, p: 1 });
  expect(kolmogorovSmirnov(...apart(100, 100))).toMatchObject({ d: 1 });
  expect(kolmogorovSmirnov(...apart(100, 100)).p).toBeLessThan(1e-50);
});

it('tells a shift of a fifth of the spread with a thousand values, and nothing where nothing is', () => {
  const random = new Random('ks');
  const draw = (shift: number) => Array.from({ length: 1_000 }, () => random.next() + random.next() + shift);

  expect(kolmogorovSmirnov(draw(0), draw(0)).p).toBeGreaterThan(0.01);
  expect(kolmogorovSmirnov(draw(0), draw(0.1)).p).toBeLessThan(0.01);
});

it('refuses samples of different sizes', () => {
  expect(() => kolmogorovSmirnov([1], [1, 2])).toThrow(RangeError);
  expect(() => kolmogorovSmirnov([], [])).toThrow(RangeError);
});
