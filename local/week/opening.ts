import { type Sample } from './sample';

/**
 * When a queue is open, worked out from the data file alone: by the names of days and the digits that `Intl` gives for the zone. The centre reckons in another way with another library, which is the point.
 */
export class Opening {
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(private readonly sample: Sample) {}

  isOpen(queue: string, at: number): boolean {
    const { hours, local } = this.#at(queue, at);
    const holiday = hours.holidays?.find(({ date }) => date === local.date);
    const ranges = holiday ? (holiday.open ?? []) : (hours.open[local.weekday] ?? []);
    return ranges.some((range) => range.slice(0, 5) <= local.time && local.time < range.slice(6));
  }

  isHoliday(queue: string, at: number): boolean {
    const { hours, local } = this.#at(queue, at);
    return hours.holidays?.some(({ date }) => date === local.date) ?? false;
  }

  /** In English, as a caller is to hear it of a closed queue; undefined when it does not open within a fortnight. */
  nextOpening(queue: string, at: number): string | undefined {
    const first = Math.floor(at / quarterMs) * quarterMs + quarterMs;
    for (let later = first; later < at + fortnightMs; later += quarterMs)
      if (this.isOpen(queue, later)) return this.#words(queue, { from: at, to: later });
    return undefined;
  }

  #words(queue: string, { from, to }: { readonly from: number; readonly to: number }): string {
    const { local: now } = this.#at(queue, from);
    const { hours, local } = this.#at(queue, to);
    const days = Math.round((Date.parse(local.date) - Date.parse(now.date)) / dayMs);
    const at = new Date(`${local.date}T${local.time}:00Z`);
    const format = (options: Intl.DateTimeFormatOptions) => at.toLocaleString('en-US', { ...options, timeZone: 'UTC' });
    const weekday = format({ weekday: 'long' });
    const date = days < 7 ? `on ${weekday}` : `on ${weekday}, ${format({ month: 'long', day: 'numeric' })}`;
    const [hour = '', minutes = '', half = ''] = format({ hour: 'numeric', minute: '2-digit' }).split(/[:\s]/);
    const clock = `${hour}${minutes === '00' ? '' : `:${minutes}`} ${half.toLowerCase() === 'am' ? 'a.m.' : 'p.m.'}`;
    const time = { '12 p.m.': 'noon', '12 a.m.': 'midnight' }[clock] ?? clock;
    const zone = hours.timeZone.split('/').at(-1)?.replace('_', ' ') ?? '';
    return `We open again ${['today', 'tomorrow'][days] ?? date} at ${time}, ${zone} time.`;
  }

  #at(queue: string, at: number) {
    const declared = this.sample.queues.find(({ name }) => name === queue);
    const hours = this.sample.hours[declared?.hours ?? ''];
    if (!hours) throw new Error(`the data folder has no hours for the queue ${queue}`);
    const format = this.#formats.get(hours.timeZone) ?? formatFor(hours.timeZone);
    this.#formats.set(hours.timeZone, format);
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      hours,
      local: {
        date: `${parts['year']}-${parts['month']}-${parts['day']}`,
        time: `${parts['hour']}:${parts['minute']}`,
        weekday: parts['weekday']?.toLowerCase() ?? '',
      },
    };
  }
}

/** No place of the sample opens in between. */
const quarterMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;
const fortnightMs = 14 * dayMs;

const formatFor = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
