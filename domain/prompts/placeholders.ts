import { escapeSpeech, spokenDigits, spokenText } from './speech';

/** How a value is said. `digits` one by one, `name` as it is written, `time` as `15:30`, `count` as a number of things. */
export type PlaceholderKind = 'digits' | 'name' | 'time' | 'count';

const longestName = 60;

/** A value as a fragment. One that is not of its kind is said as the text it is. */
export function spokenAs(kind: PlaceholderKind, value: string): string {
  switch (kind) {
    case 'digits':
      return /^[0-9]{1,30}$/.test(value) ? spokenDigits(value) : spokenText(value, longestName);
    case 'name':
      return spokenText(value, longestName);
    case 'time':
      return /^[0-2]?[0-9]:[0-5][0-9]$/.test(value)
        ? `<say-as interpret-as="time">${escapeSpeech(value)}</say-as>`
        : spokenText(value, longestName);
    case 'count':
      return /^[0-9]{1,9}$/.test(value)
        ? `<say-as interpret-as="cardinal">${value}</say-as>`
        : spokenText(value, longestName);
  }
}
