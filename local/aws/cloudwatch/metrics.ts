import { type Clock } from '../../time/clock';

/** Which numbers belong together: `AWS/Lambda`, `Errors`, `{FunctionName: …}`. */
export interface MetricName {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export type Statistic = 'Sum' | 'Maximum' | 'Minimum' | 'Average' | 'SampleCount';

interface Bucket {
  sum: number;
  most: number;
  least: number;
  count: number;
}

interface Series {
  readonly buckets: Map<number, Bucket>;
  /** For numbers that are what they are now, such as how much is in a queue. */
  readonly now: (() => number | undefined) | undefined;
}

const minuteMs = 60_000;

/** A day of minutes: nobody here asks further back. */
const mostBuckets = 1_440;

/**
 * The numbers that alarms of this account look at, a minute at a time. Numbers that nobody looks at are not kept, so that counting costs a
 * look-up. A namespace of the program's own is counted by its functions (embedded metric format); of AWS's, only what `measured` names.
 */
export class Metrics {
  readonly #series = new Map<string, Series>();
  readonly #gauges = new Map<string, (dimensions: MetricName['dimensions']) => number | undefined>();

  constructor(private readonly clock: Clock) {}

  /** What the services here count. Everything else of AWS's namespaces stays unknown. */
  static readonly measured: ReadonlySet<string> = new Set([
    ...['Errors', 'Invocations', 'Duration'].map((name) => `AWS/Lambda ${name}`),
    ...['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsSucceeded'].map((name) => `AWS/States ${name}`),
    ...['4xx', '5xx', 'Count', 'Latency'].map((name) => `AWS/ApiGateway ${name}`),
    ...['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'].map((name) => `AWS/SQS ${name}`),
  ]);

  isMeasured({ namespace, metricName }: MetricName): boolean {
    return !namespace.startsWith('AWS/') || Metrics.measured.has(`${namespace} ${metricName}`);
  }

  /** How to find out what a number is now. */
  gauge(
    namespace: string,
    metricName: string,
    read: (dimensions: MetricName['dimensions']) => number | undefined,
  ): void {
    this.#gauges.set(`${namespace} ${metricName}`, read);
  }

  /** Begins to keep a number. */
  watch(name: MetricName): void {
    const key = keyOf(name);
    if (this.#series.has(key)) return;
    const read = this.#gauges.get(`${name.namespace} ${name.metricName}`);
    this.#series.set(key, { buckets: new Map(), now: read && (() => read(name.dimensions)) });
  }

  get isEmpty(): boolean {
    return this.#series.size === 0;
  }

  count(namespace: string, metricName: string, dimensions: MetricName['dimensions'], value = 1): void {
    const series = this.#series.get(keyOf({ namespace, metricName, dimensions }));
    if (series) add(series.buckets, Math.floor(this.clock.now() / minuteMs), value);
  }

  /** The statistic of `minutes` that end before the minute `end`; undefined where nothing was counted. */
  statistic(name: MetricName, statistic: Statistic, end: number, minutes: number): number | undefined {
    const series = this.#series.get(keyOf(name));
    if (!series) return undefined;
    if (series.now) return series.now();
    const found = Array.from({ length: minutes }, (_, back) => series.buckets.get(end - 1 - back)).filter(
      (bucket) => bucket !== undefined,
    );
    return found.length === 0 ? undefined : of(found, statistic);
  }

  /** The minutes in which something was counted, the first one first. */
  minutes(name: MetricName): readonly number[] {
    return [...(this.#series.get(keyOf(name))?.buckets.keys() ?? [])];
  }
}

function add(buckets: Map<number, Bucket>, minute: number, value: number): void {
  const bucket = buckets.get(minute);
  if (bucket) {
    bucket.sum += value;
    bucket.most = Math.max(bucket.most, value);
    bucket.least = Math.min(bucket.least, value);
    bucket.count++;
    return;
  }
  buckets.set(minute, { sum: value, most: value, least: value, count: 1 });
  const [oldest] = buckets.keys();
  if (buckets.size > mostBuckets && oldest !== undefined) buckets.delete(oldest);
}

function of(buckets: readonly Bucket[], statistic: Statistic): number {
  const sum = buckets.reduce((total, bucket) => total + bucket.sum, 0);
  const count = buckets.reduce((total, bucket) => total + bucket.count, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Maximum':
      return Math.max(...buckets.map(({ most }) => most));
    case 'Minimum':
      return Math.min(...buckets.map(({ least }) => least));
  }
}

function keyOf({ namespace, metricName, dimensions }: MetricName): string {
  const names = Object.keys(dimensions);
  const [only = ''] = names;
  // Most have one: no list is made for what is asked a thousand times a second.
  const text =
    names.length < 2 ? `${only}=${dimensions[only]}` : names.sort().map((name) => `${name}=${dimensions[name]}`).join(); // prettier-ignore
  return `${namespace}\n${metricName}\n${text}`;
}
