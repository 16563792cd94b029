const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds between two strikes of `rate(15 minutes)`. Throws a plain Error for what is not supported, `cron(…)` among it. */
export function schedulePeriodMs(expression: string, what: string): number {
  const [, count = '', unit = '', plural = ''] = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const period = unitMs[unit];
  // EventBridge wants the singular for one and the plural for more.
  if (period === undefined || (count === '1') === (plural === 's'))
    throw new Error(`${what}: the schedule ${expression} is not supported locally; write rate(15 minutes)`);
  return Number(count) * period;
}
