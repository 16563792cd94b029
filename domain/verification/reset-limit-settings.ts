import * as z from 'zod/mini';
import { resetLimits, type ResetLimits } from './reset-limits';

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * What a stack may change, and how far. The upper ends keep a typing mistake from opening the door: NIST SP 800-63B-4 §3.2.2 ends at
 * 100 failures an account, ServiceNow at 10 codes a day, and 400 wrong codes a day are one takeover in 2,500 days.
 */
const bounds = {
  triesPerCall: { least: 1, most: 5 },
  triesPerCode: { least: 1, most: 10 },
  resendIntervalSeconds: { least: 60, most: 1_800 },
  codesPerEmployeePerDay: { least: 1, most: 10 },
  codesPerCustomerPerDay: { least: 1, most: 10 },
  callsPerNumberPerHour: { least: 1, most: 100 },
  // None at all is a choice: callers without a number then always go to people.
  callsWithoutNumberPerHour: { least: 0, most: 1_000 },
  resetsPerEmployeePerDay: { least: 1, most: 10 },
  failuresPerTenMinutes: { least: 5, most: 100 },
  failuresPerDay: { least: 10, most: 400 },
} as const satisfies Readonly<Record<string, Bounds>>;

type SettingName = keyof typeof bounds;
export type ResetLimitSettings = Readonly<Partial<Record<SettingName, number>>>;

const isSetting = (name: string): name is SettingName => Object.hasOwn(bounds, name);

export type ParsedSettings =
  | { readonly kind: 'ok'; readonly settings: ResetLimitSettings }
  /** One line a problem: `codesPerEmployeePerDay: 50 is out of bounds; write a whole number from 1 to 10`. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads the limits that a stack configures. Those it leaves out keep their defaults. */
export function parseResetLimitSettings(given: unknown): ParsedSettings {
  const map = z.record(z.string(), z.unknown()).safeParse(given);
  if (!map.success)
    return { kind: 'invalid', problems: ['is not an object; write names and numbers, such as {triesPerCall: 2}'] };
  const problems = Object.entries(map.data).flatMap(([name, value]) => problemOf(name, value));
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', settings: map.data as ResetLimitSettings }; // each name and number was just looked at
}

function problemOf(name: string, value: unknown): string[] {
  if (!isSetting(name)) return [`${name}: is no limit; write one of ${Object.keys(bounds).join(', ')}`];
  const { least, most } = bounds[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [`${name}: ${JSON.stringify(value)} is out of bounds; write a whole number from ${least} to ${most}`];
}

/** The limits of a stack. */
export function withSettings({ resendIntervalSeconds, ...changed }: ResetLimitSettings): ResetLimits {
  return {
    ...resetLimits,
    ...changed,
    ...(resendIntervalSeconds !== undefined && { resendIntervalMs: resendIntervalSeconds * 1000 }),
  };
}

/** The limits as a function gets them, as JSON in its environment. Throws one line a problem: a function must not start with others. */
export function readResetLimits(json: string): ResetLimits {
  const parsed = parseResetLimitSettings(JSON.parse(json));
  if (parsed.kind === 'ok') return withSettings(parsed.settings);
  throw new Error(parsed.problems.map((problem) => `RESET_LIMITS: ${problem}`).join('\n'));
}
