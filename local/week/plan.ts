import { type Random } from '../time/random';
import { type Sample } from './sample';

export const languages = ['en-US', 'es-US', 'fr-CA'] as const;
export type Language = (typeof languages)[number];

/** What somebody calls for. */
export type Wish =
  /** An employee who wants a person. */
  | { readonly kind: 'help-desk' }
  /** Key 0 or no answer at all in the menu of departments, or nothing but wrong keys in the next one. */
  | { readonly kind: 'person' | 'silent' | 'lost' }
  /** The keys of both menus, and where they lead. `says` the first of them where it can. */
  | {
      readonly kind: 'queue';
      readonly keys: readonly [string, string];
      readonly queue: string;
      readonly says: boolean;
    };

export const stages = [
  'first-menu',
  'language',
  'departments',
  'sub-menu',
  'consent',
  'callback',
  'talk',
  'survey',
] as const;
/** Where a caller has had enough. */
export type Stage = (typeof stages)[number];

/** All a caller has made up their mind about before they dial. */
export interface Plan {
  readonly at: number;
  /** Null: withheld. */
  readonly from: string | null;
  readonly wish: Wish;
  /** Undefined: says nothing when asked. */
  readonly language: Language | undefined;
  /** The key when asked whether the call may be recorded; empty: none. */
  readonly consent: '1' | '2' | '';
  readonly callback: 'accepts' | 'declines' | 'silent';
  /** How long to wait in a queue, and what then. */
  readonly patienceMs: number;
  readonly afterwards: 'hangs-up' | 'asks-for-callback';
  readonly hangsUpAt: Stage | undefined;
  readonly talkMs: number;
  readonly survey: readonly string[];
}

/** The menus as the centre's plan of departments draws them (docs): key, then key. */
const departments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1': { '1': 'account-balance', '2': 'account-close', '3': 'account-lock', '4': 'account-open' },
  '2': { '1': 'sales-amer', '2': 'sales-apac', '3': 'sales-emea' },
  '3': { '1': 'support-mobile', '2': 'support-product', '3': 'support-website' },
};

const wishes: readonly Extract<Wish, { kind: 'queue' }>[] = Object.entries(departments).flatMap(([first, menu]) =>
  Object.entries(menu).map(([second, queue]) => ({
    kind: 'queue' as const,
    keys: [first, second] as const,
    queue,
    says: false,
  })),
);

/** Draws a call. `number` tells strangers apart: hardly anybody calls twice but the customers of the sample. */
export function drawPlan(random: Random, { at, number, sample }: { at: number; number: number; sample: Sample }): Plan {
  const callerFate = random.next();
  const customer = pick(sample.customers, random).phoneNumber;
  const stranger = `+1555${String(2_000_000 + number).padStart(7, '0')}`;
  return {
    at,
    from: callerFate < 0.06 ? null : callerFate < 0.16 ? customer : stranger,
    wish: drawWish(random),
    language: random.next() < 0.1 ? undefined : pick(['en-US', 'en-US', 'es-US', 'fr-CA'] as const, random),
    consent: pick(['1', '1', '2', ''] as const, random),
    callback: pick(['accepts', 'declines', 'declines', 'silent'] as const, random),
    patienceMs: random.int(20_000, 200_000),
    afterwards: random.next() < 0.4 ? 'asks-for-callback' : 'hangs-up',
    hangsUpAt: random.next() < 0.15 ? pick(stages, random) : undefined,
    talkMs: random.int(10_000, 120_000),
    survey: Array.from({ length: 3 }, () => pick(['1', '2', '3', '4', '5', '#', '9', ''] as const, random)),
  };
}

function drawWish(random: Random): Wish {
  const fate = random.next();
  if (fate < 0.1) return { kind: 'help-desk' };
  if (fate < 0.15) return { kind: 'person' };
  if (fate < 0.17) return { kind: 'silent' };
  if (fate < 0.2) return { kind: 'lost' };
  return { ...pick(wishes, random), says: random.next() < 0.3 };
}

export const pick = <T>(from: readonly T[], random: Random): T => {
  const picked = from[random.int(0, from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};
