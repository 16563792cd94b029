import { type Language } from '../prompts/language';

/** One day of a place in its own time zone: minutes since midnight. A time that ends at or before its start ends on the next day. */
export interface OpenDay {
  /** `2026-03-09`. */
  readonly date: string;
  readonly open: readonly { readonly fromMinute: number; readonly untilMinute: number }[];
}

/** A moment on the clock on the wall of the place. */
export interface WallTime {
  readonly date: string;
  readonly minute: number;
}

/**
 * When a place that is closed opens next, or undefined when the days hold no later opening. Compared by the clock on its wall, which is
 * what people and Connect go by: on the days on which clocks change there is nothing to add or take away.
 */
export function nextOpening(days: readonly OpenDay[], now: WallTime): WallTime | undefined {
  return days
    .flatMap(({ date, open }) => open.map(({ fromMinute }) => ({ date, minute: fromMinute })))
    .filter((opening) => isLater(opening, now))
    .sort((one, other) => (isLater(one, other) ? 1 : -1))[0];
}

/** What the clock on the wall shows in an IANA zone. Throws a RangeError for a zone that does not exist. */
export function wallTime(at: Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    date: `${of('year')}-${of('month')}-${of('day')}`,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
}

/** `We open again tomorrow at 9 a.m., New York time.` Plain text, spoken as it is. */
export function openingWords(
  opening: WallTime,
  { now, timeZone, language }: { readonly now: WallTime; readonly timeZone: string; readonly language: Language },
): string {
  const { opens, day, time, zone } = words[language];
  return `${opens} ${day(opening.date, daysBetween(now.date, opening.date))} ${time(opening.minute)}, ${zone(placeOf(timeZone))}.`;
}

const isLater = (one: WallTime, other: WallTime): boolean =>
  one.date === other.date ? one.minute > other.minute : one.date > other.date;

const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const daysBetween = (from: string, to: string): number => Math.round((noon(to) - noon(from)) / 86_400_000);

/** `America/New_York` → `New York`. */
const placeOf = (timeZone: string): string => timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');

interface Words {
  readonly opens: string;
  day(date: string, ahead: number): string;
  time(minute: number): string;
  zone(place: string): string;
}

/** Without `Intl`: what it says differs from one version of its tables to the next, and not all of it can be spoken. */
const words: Readonly<Record<Language, Words>> = {
  'en-US': {
    opens: 'We open again',
    day: (date, ahead) => {
      if (ahead < 2) return ahead === 0 ? 'today' : 'tomorrow';
      const { weekday, month, dayOfMonth } = calendar(date, englishDays, englishMonths);
      return ahead < 7 ? `on ${weekday}` : `on ${weekday}, ${month} ${dayOfMonth}`;
    },
    time: (minute) => {
      if (minute % 720 === 0) return minute === 0 ? 'at midnight' : 'at noon';
      return `at ${clock(minute)} ${minute < 720 ? 'a.m.' : 'p.m.'}`;
    },
    zone: (place) => `${place} time`,
  },
  'es-US': {
    opens: 'Abrimos de nuevo',
    day: (date, ahead) => {
      if (ahead < 2) return ahead === 0 ? 'hoy' : 'mañana';
      const { weekday, month, dayOfMonth } = calendar(date, spanishDays, spanishMonths);
      return ahead < 7 ? `el ${weekday}` : `el ${weekday} ${dayOfMonth} de ${month}`;
    },
    time: (minute) => {
      if (minute % 720 === 0) return minute === 0 ? 'a medianoche' : 'al mediodía';
      const part = minute < 720 ? 'de la mañana' : minute < 1200 ? 'de la tarde' : 'de la noche';
      return `${hourOfTwelve(minute) === 1 ? 'a la' : 'a las'} ${clock(minute)} ${part}`;
    },
    zone: (place) => `hora de ${place}`,
  },
  'fr-CA': {
    opens: 'Nous ouvrons de nouveau',
    day: (date, ahead) => {
      if (ahead < 2) return ahead === 0 ? "aujourd'hui" : 'demain';
      const { weekday, month, dayOfMonth } = calendar(date, frenchDays, frenchMonths);
      return ahead < 7 ? weekday : `${weekday} ${dayOfMonth === 1 ? '1er' : dayOfMonth} ${month}`;
    },
    time: (minute) => {
      if (minute % 720 === 0) return minute === 0 ? 'à minuit' : 'à midi';
      const hour = Math.floor(minute / 60);
      const minutes = minute % 60;
      return `à ${hour} ${hour === 1 ? 'heure' : 'heures'}${minutes === 0 ? '' : ` ${minutes}`}`;
    },
    zone: (place) => `heure de ${place}`,
  },
};

const hourOfTwelve = (minute: number): number => ((Math.floor(minute / 60) + 11) % 12) + 1;

/** `9` or `9:30`. */
function clock(minute: number): string {
  const minutes = minute % 60;
  return `${hourOfTwelve(minute)}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

function calendar(date: string, days: readonly string[], months: readonly string[]) {
  const at = new Date(noon(date));
  return {
    weekday: days[at.getUTCDay()] ?? '',
    month: months[at.getUTCMonth()] ?? '',
    dayOfMonth: at.getUTCDate(),
  };
}

const list = (text: string): readonly string[] => text.split(' ');
const englishDays = list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday');
const englishMonths = list('January February March April May June July August September October November December');
const spanishDays = list('domingo lunes martes miércoles jueves viernes sábado');
const spanishMonths = list('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre');
const frenchDays = list('dimanche lundi mardi mercredi jeudi vendredi samedi');
const frenchMonths = list('janvier février mars avril mai juin juillet août septembre octobre novembre décembre');
