import { type Metrics } from './metrics';

interface Embedded {
  readonly _aws?: {
    readonly CloudWatchMetrics?: readonly {
      readonly Namespace?: string;
      readonly Dimensions?: readonly (readonly string[])[];
      readonly Metrics?: readonly { readonly Name?: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/** Counts what a log line carries in CloudWatch's embedded metric format (its specification, "Embedded metric format"). */
export function countEmbedded(message: string, metrics: Metrics): void {
  // Nearly no line does: it is parsed only when it says so.
  const start = message.indexOf('{');
  if (metrics.isEmpty || start < 0 || !message.includes('"_aws"')) return;
  const line = jsonIn(message.slice(start));
  for (const { Namespace = '', Dimensions = [], Metrics: names = [] } of line?._aws?.CloudWatchMetrics ?? []) {
    for (const { Name = '' } of names) {
      const values = [line?.[Name]].flat().filter((value) => typeof value === 'number');
      for (const set of Dimensions.length > 0 ? Dimensions : [[]]) {
        const dimensions = Object.fromEntries(set.map((name) => [name, String(line?.[name])]));
        for (const value of values) metrics.count(Namespace, Name, dimensions, value);
      }
    }
  }
}

function jsonIn(text: string): Embedded | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Embedded) : undefined; // every member is looked at before it is used
  } catch {
    return undefined; // A line that only looks like one.
  }
}
