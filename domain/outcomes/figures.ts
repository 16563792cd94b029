/** Of a list of numbers. Means and percentiles are null where there is nothing to take them of. */
export interface Spread {
  readonly count: number;
  readonly mean: number | null;
  /** Half of them are at most this. */
  readonly p50: number | null;
  readonly p90: number | null;
}

/** Percentiles by nearest rank: each is one of the numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const rank = (share: number): number | null => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { count: sorted.length, mean: meanOf(sorted), p50: rank(0.5), p90: rank(0.9) };
}

/** To a tenth. */
export const meanOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : Math.round((numbers.reduce((sum, one) => sum + one, 0) / numbers.length) * 10) / 10;

/** To a thousandth: 0.125 is an eighth. Null where there is no whole. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;

/** Lists under what `key` says of each, in the order of the keys. What has no key is left out. */
export function groupedBy<One>(all: readonly One[], key: (one: One) => string | undefined): [string, readonly One[]][] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const name = key(one);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
