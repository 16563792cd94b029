import * as z from 'zod/mini';
import { visitorLimits, type VisitorLimits } from './visitor-limits';

/**
 * What a stack may change, and how far. The upper ends keep a typing mistake from opening the door to toll fraud: 600 calls an hour are ten
 * a minute, as many as an instance may place at all before it asks AWS for more (Connect quotas: 2 a second).
 */
const bounds = {
  callsPerVisitorPerDay: { least: 1, most: 20 },
  callsPerNumberPerDay: { least: 1, most: 10 },
  // A telephone rings for a minute: below that two calls would ring at once.
  pauseSeconds: { least: 60, most: 3_600 },
  // None at all is a choice: the website then shows hours, and places no calls.
  callsPerHour: { least: 0, most: 600 },
} as const;

type SettingName = keyof typeof bounds;

/** Countries by their two letters, checked against the numbering plans where they are used: those are large, and not everybody needs them. */
export interface VisitorCallSettings {
  readonly countries: readonly string[];
  readonly limits: VisitorLimits;
}

const defaultCountries = ['US', 'CA'];

export type ParsedVisitorCalls =
  | { readonly kind: 'ok'; readonly settings: VisitorCallSettings }
  /** One line a problem: `callsPerHour: 9000 is out of bounds; write a whole number from 0 to 600`. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads what a stack configures of `visitorCalls`. What it leaves out keeps its default. */
export function parseVisitorCalls(given: unknown): ParsedVisitorCalls {
  const map = z.record(z.string(), z.unknown()).safeParse(given);
  if (!map.success)
    return { kind: 'invalid', problems: ['is not an object; write names and values, such as {callsPerHour: 30}'] };
  const problems = Object.entries(map.data).flatMap(([name, value]) => problemOf(name, value));
  if (problems.length > 0) return { kind: 'invalid', problems };
  const { countries = defaultCountries, pauseSeconds, ...limits } = map.data as Given; // each name and value was just looked at
  const pause = pauseSeconds === undefined ? {} : { pauseMs: pauseSeconds * 1_000 };
  return { kind: 'ok', settings: { countries, limits: { ...visitorLimits, ...limits, ...pause } } };
}

type Given = Partial<Readonly<Record<SettingName, number>>> & { readonly countries?: readonly string[] };

function problemOf(name: string, value: unknown): string[] {
  if (name === 'countries') return Countries.safeParse(value).success ? [] : [`countries: ${shown(value)} is no list of countries; write two capital letters each, such as [US, CA]`]; // prettier-ignore
  if (!Object.hasOwn(bounds, name)) return [`${name}: is not known; write one of countries, ${Object.keys(bounds).join(', ')}`]; // prettier-ignore
  const { least, most } = bounds[name as SettingName]; // one of them: it was just looked for
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [`${name}: ${shown(value)} is out of bounds; write a whole number from ${least} to ${most}`];
}

const Countries = z.array(z.string().check(z.regex(/^[A-Z]{2}$/))).check(z.minLength(1));
const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** The settings as a function gets them, as JSON in its environment. Throws one line a problem: a function must not start with others. */
export function readVisitorCalls(json: string): VisitorCallSettings {
  const parsed = parseVisitorCalls(JSON.parse(json));
  if (parsed.kind === 'ok') return parsed.settings;
  throw new Error(parsed.problems.map((problem) => `VISITOR_CALLS: ${problem}`).join('\n'));
}
