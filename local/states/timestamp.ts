/** An instant with the nanoseconds a JavaScript date cannot hold. */
export interface Timestamp {
  readonly epochSeconds: number;
  readonly nanos: number;
}

const FORMAT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d(?::\d\d)?)$/i;

/** Parses an ISO-8601 extended offset date-time, the only form the service takes: a `T` and an offset or `Z` are required. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = FORMAT.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset = 'Z'] = match;
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]; // six in, six out
  if (!isRealTime(fields)) return undefined;
  const offsetSeconds = parseOffset(offset);
  if (offsetSeconds === undefined) return undefined;
  const [y, mo, d, h, mi, s] = fields;
  const utc = new Date(0);
  utc.setUTCFullYear(y, mo - 1, d);
  utc.setUTCHours(h, mi, s);
  return { epochSeconds: utc.getTime() / 1000 - offsetSeconds, nanos: Number(fraction.padEnd(9, '0') || 0) };
}

function isRealTime([year, month, day, hour, minute, second]: [
  number,
  number,
  number,
  number,
  number,
  number,
]): boolean {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

function parseOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  const total = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > 18 * 3600) return undefined;
  return text.startsWith('-') ? -total : total;
}

/** Negative, zero or positive, as for sorting. */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return a.epochSeconds - b.epochSeconds || a.nanos - b.nanos;
}

export function timestampMs(timestamp: Timestamp): number {
  return timestamp.epochSeconds * 1000 + timestamp.nanos / 1e6;
}

/** As the context object writes instants: a whole second has no fraction. */
export function formatTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
