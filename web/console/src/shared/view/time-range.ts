/** A stretch of time as a link can carry it: `7d`, `24h`, or two instants. */
export type TimeRange =
  | { readonly kind: 'any' }
  | { readonly kind: 'last'; readonly amount: number; readonly unit: 'hour' | 'day' }
  | { readonly kind: 'between'; readonly from: string; readonly to: string };

const last = /^([1-9]\d{0,3})([hd])$/;
const between = /^(\d{4}-[\d:.TZ-]+)\.\.(\d{4}-[\d:.TZ-]+)$/;

/** Reads `rangeText`; anything else is any time. */
export function parseRange(text: string | null): TimeRange {
  const [, amount, unit] = last.exec(text ?? '') ?? [];
  if (amount !== undefined) return { kind: 'last', amount: Number(amount), unit: unit === 'h' ? 'hour' : 'day' };
  const [, from = '', to = ''] = between.exec(text ?? '') ?? [];
  const isReal = [from, to].every((at) => !Number.isNaN(Date.parse(at)));
  return isReal ? { kind: 'between', from, to } : { kind: 'any' };
}

/** Nothing for any time. */
export function rangeText(range: TimeRange): string | undefined {
  switch (range.kind) {
    case 'any':
      return undefined;
    case 'last':
      return `${range.amount}${range.unit === 'hour' ? 'h' : 'd'}`;
    case 'between':
      return `${range.from}..${range.to}`;
  }
}

const unitMs = { hour: 3_600_000, day: 86_400_000 } as const;

/** The instants a search is asked with; `now` ends what reaches into the present, so it is left open. */
export function instantsOf(range: TimeRange, now: Date): { readonly from?: string; readonly to?: string } {
  switch (range.kind) {
    case 'any':
      return {};
    case 'last':
      return { from: new Date(now.getTime() - range.amount * unitMs[range.unit]).toISOString() };
    case 'between':
      return { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
  }
}
