import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Numbers and lines beyond the one of each invocation (`observed.ts`). */
export interface Measuring {
  /** Counts, or measures milliseconds when the name ends in `Ms` and seconds when in `Seconds`; in the namespace Deskline, by the function's name as `service`. */
  measure(name: string, value: number): void;
  /** A warning. Fields are chosen by hand: nothing that came in is handed on whole. */
  log(message: string, fields: Readonly<Record<string, string | number>>): void;
}

export function measuring(serviceName: string): Measuring {
  const metrics = new Metrics({ namespace: 'Deskline', serviceName });
  const logger = new Logger({ serviceName });
  return {
    // Each on its own: an alarm watches one number by `service` alone, without the dimensions of others.
    measure: (name, value) => {
      const unit = unitOf(name);
      metrics.singleMetric().addMetric(name, unit, value);
    },
    log: (message, fields) => logger.warn(message, { ...fields }),
  };
}

function unitOf(name: string) {
  if (name.endsWith('Ms')) return MetricUnit.Milliseconds;
  return name.endsWith('Seconds') ? MetricUnit.Seconds : MetricUnit.Count;
}
