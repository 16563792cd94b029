import { type Clock } from '../../time/clock';
import { type MetricName, type Metrics, type Statistic } from './metrics';

/** `aws.cloudwatch.MetricAlarm` on one number. */
export interface AlarmInputs extends MetricName {
  readonly arn: string;
  readonly name: string;
  readonly alarmDescription?: string;
  readonly statistic: Statistic;
  /** Seconds: whole minutes. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparisonOperator: string;
  readonly treatMissingData?: string;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmNow {
  readonly inputs: AlarmInputs;
  readonly state: AlarmState;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly reason: string;
}

const minuteMs = 60_000;

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * The alarms of an account. Their state follows from what was counted, whenever somebody asks: nothing runs in between, and nobody is told
 * of a change. An alarm on a number that is not counted here is INSUFFICIENT_DATA, whatever it makes of missing data.
 */
export class MetricAlarms {
  readonly #alarms: AlarmInputs[] = [];
  readonly #since: number;

  constructor(
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {
    this.#since = clock.now();
  }

  /** Throws a plain Error for what is not supported: metric maths, anomaly detection, percentiles, seconds. */
  declare(inputs: AlarmInputs): void {
    const { name, period, comparisonOperator, treatMissingData = 'missing' } = inputs;
    const odd = [
      ...(comparisons[comparisonOperator] ? [] : [`comparisonOperator ${comparisonOperator}`]),
      ...(period > 0 && period % 60 === 0 ? [] : [`period ${period}`]),
      ...(['missing', 'notBreaching', 'breaching'].includes(treatMissingData) ? [] : [`treatMissingData ${treatMissingData}`]), // prettier-ignore
    ];
    if (odd.length > 0) throw new Error(`alarm ${name}: ${odd.join(', ')}: not supported locally`);
    this.#alarms.push(inputs);
    if (this.metrics.isMeasured(inputs)) this.metrics.watch(inputs);
  }

  get isEmpty(): boolean {
    return this.#alarms.length === 0;
  }

  /** By name, as CloudWatch lists them. */
  now(): readonly AlarmNow[] {
    return this.#alarms.map((inputs) => this.#stateOf(inputs)).sort((a, b) => (a.inputs.name < b.inputs.name ? -1 : 1));
  }

  #stateOf(inputs: AlarmInputs): AlarmNow {
    if (!this.metrics.isMeasured(inputs)) {
      const reason = `${inputs.namespace} ${inputs.metricName} is not measured on this machine`;
      return { inputs, state: 'INSUFFICIENT_DATA', since: this.#since, reason };
    }
    const end = Math.floor(this.clock.now() / minuteMs) + 1;
    const state = this.#stateAt(inputs, end);
    return { inputs, state, since: this.#lastChange(inputs, end, state), reason: reasonOf(inputs, state) };
  }

  /** `end`: the minute after the last one looked at. The minute that has begun counts: an alarm here rings at once. */
  #stateAt(inputs: AlarmInputs, end: number): AlarmState {
    const { period, evaluationPeriods, datapointsToAlarm = evaluationPeriods, threshold } = inputs;
    const minutes = period / 60;
    const breaches = comparisons[inputs.comparisonOperator]!; // `declare` took it
    const points = Array.from({ length: evaluationPeriods }, (_, back) => {
      const value = this.metrics.statistic(inputs, inputs.statistic, end - back * minutes, minutes);
      if (value !== undefined) return breaches(value, threshold);
      const { treatMissingData = 'missing' } = inputs;
      return treatMissingData === 'missing' ? undefined : treatMissingData === 'breaching';
    });
    if (points.every((point) => point === undefined)) return 'INSUFFICIENT_DATA';
    return points.filter((point) => point === true).length >= datapointsToAlarm ? 'ALARM' : 'OK';
  }

  /** States change only where something was counted, or leaves the window again: no other minute need be looked at. */
  #lastChange(inputs: AlarmInputs, end: number, state: AlarmState): number {
    const window = (inputs.period / 60) * inputs.evaluationPeriods;
    const edges = this.metrics.minutes(inputs).flatMap((minute) => [minute + 1, minute + 1 + window]);
    const change = [...new Set(edges)]
      .filter((edge) => edge <= end)
      .sort((a, b) => b - a)
      .find((edge) => this.#stateAt(inputs, edge - 1) !== state);
    if (change !== undefined) return (change - 1) * minuteMs;
    return this.#since;
  }
}

function reasonOf({ statistic, metricName, threshold, comparisonOperator }: AlarmInputs, state: AlarmState): string {
  const said = { OK: 'did not reach', ALARM: 'reached', INSUFFICIENT_DATA: 'was not counted against' }[state];
  return `${statistic} of ${metricName} ${said} ${threshold} (${comparisonOperator})`;
}
