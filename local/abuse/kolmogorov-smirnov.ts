/** How far two samples are apart, and how often chance alone would part two samples of the same thing so far. */
export interface KolmogorovSmirnov {
  /** The largest distance between the two empirical distributions, from 0 to 1. */
  readonly d: number;
  /** The probability of such a distance or a larger one if both samples come from one continuous distribution. */
  readonly p: number;
}

/**
 * The two-sample Kolmogorov–Smirnov test for samples of the same size, two-sided and exact: B. V. Gnedenko and V. S. Korolyuk, “On the
 * maximum discrepancy between two empirical distributions” (1951), P(D ≥ k/n) = 2 Σ (−1)^(j−1) C(2n, n−jk) / C(2n, n) over j = 1 … n/k.
 * Equal values in both samples make the true probability larger, so the test errs to the side of telling samples apart too seldom by
 * nothing but that. Throws RangeError for samples of different sizes, or none.
 */
export function kolmogorovSmirnov(first: readonly number[], second: readonly number[]): KolmogorovSmirnov {
  const n = first.length;
  if (n === 0 || n !== second.length)
    throw new RangeError(`two samples of one size were to come, not ${n} and ${second.length}`);
  const k = largestGap(first, second);
  return { d: k / n, p: k === 0 ? 1 : probability(n, k) };
}

/** The largest difference in how many values of each sample are at most some value. */
function largestGap(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [ascending(first), ascending(second)];
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!); // in range
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    most = Math.max(most, Math.abs(i - j));
  }
  return most;
}

const ascending = (values: readonly number[]): number[] => [...values].sort((x, y) => x - y);

function probability(n: number, k: number): number {
  let sum = 0;
  for (let j = 1; j * k <= n; j++) sum += (j % 2 === 1 ? 2 : -2) * ratio(n, j * k);
  return Math.min(1, Math.max(0, sum));
}

/** C(2n, n − m) / C(2n, n), without the numbers in it growing beyond what a double holds. */
function ratio(n: number, m: number): number {
  let product = 1;
  for (let i = 1; i <= m; i++) product *= (n - m + i) / (n + i);
  return product;
}
