import { type Random } from '../time/random';
import { type Employee } from './many-employees';

/** What a caller does when it is their turn. A code is looked up when it is typed. */
export type Turn =
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'silence' }
  /** `first`: the first one mailed in this call. `of`: a code that was mailed to somebody else. */
  | { readonly kind: 'code'; readonly which: 'right' | 'wrong' | 'old' | 'first'; readonly of?: Employee }
  /** Lets time pass and goes straight on to the next turn; `sinceMail`: until so long after the newest code was mailed. */
  | { readonly kind: 'later'; readonly ms: number; readonly sinceMail?: boolean };

/** Who calls and what for, in a word for the table of results. */
export const behaviours = [
  'resets',
  'mistypes the code',
  'guesses codes',
  'tries an old code',
  'unknown id',
  'disabled',
  'privileged',
  'wants a person',
  'says nothing',
  'babbles',
] as const;
export type Behaviour = (typeof behaviours)[number];

export interface Plan {
  readonly behaviour: Behaviour;
  readonly employeeId: string;
  /** Absent for an id nobody has. */
  readonly employee?: Employee;
  readonly turns: readonly Turn[];
  /** The caller's number, null where it is withheld. Drawn where it is left out. */
  readonly from?: string | null;
  /** `heard`: speech takes no time, so that every wait is the centre's own. `interrupted`: cuts in on everything. */
  readonly plays?: 'heard' | 'interrupted';
  /** Answers as quickly as a machine, so that no wait is the caller's own. */
  readonly atOnce?: boolean;
  /** Hangs up so long after the call began. */
  readonly hangsUpAfterMs?: number;
  /** Hangs up so long after this turn, while the centre works on it. */
  readonly hangsUpAtTurn?: { readonly turn: number; readonly afterMs: number };
}

const weights: Readonly<Record<Behaviour, number>> = {
  resets: 50,
  'mistypes the code': 9,
  'guesses codes': 4,
  'tries an old code': 6,
  'unknown id': 6,
  disabled: 5,
  privileged: 5,
  'wants a person': 6,
  'says nothing': 3,
  babbles: 6,
};

/** Who may be called about. `recent` are those of the calls just before: calls about one employee are to meet. */
export interface People {
  readonly active: readonly Employee[];
  readonly disabled: readonly Employee[];
  readonly privileged: readonly Employee[];
  readonly recent: readonly Employee[];
}

/** Draws a call. */
export function drawPlan(random: Random, people: People): Plan {
  const behaviour = drawBehaviour(random);
  const employee = employeeFor(behaviour, random, people);
  const employeeId = employee?.employeeId ?? String(random.int(9_000_000, 9_999_999));
  const turns = withNoise(turnsOf(behaviour, employeeId, random), random);
  const about = { behaviour, employeeId, turns, ...(employee && { employee }) };
  const fate = random.next();
  if (fate < 0.06) return { ...about, hangsUpAfterMs: random.int(0, 90_000) };
  if (fate < 0.16) {
    return { ...about, hangsUpAtTurn: { turn: random.int(0, turns.length), afterMs: random.int(0, 4_000) } };
  }
  return about;
}

function drawBehaviour(random: Random): Behaviour {
  const all = behaviours.reduce((sum, behaviour) => sum + weights[behaviour], 0);
  let left = random.next() * all;
  return behaviours.find((behaviour) => (left -= weights[behaviour]) < 0) ?? 'resets';
}

function employeeFor(behaviour: Behaviour, random: Random, people: People): Employee | undefined {
  if (behaviour === 'unknown id') return undefined;
  if (behaviour === 'disabled' || behaviour === 'privileged') return pick(people[behaviour], random);
  const again = people.recent.length > 0 && random.next() < 0.25;
  return pick(again ? people.recent : people.active, random);
}

export const pick = <T>(from: readonly T[], random: Random): T => {
  const picked = from[random.int(0, from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};

export const keys = (pressed: string): Turn => ({ kind: 'keys', keys: pressed });
export const says = (text: string): Turn => ({ kind: 'says', text });
export const silence: Turn = { kind: 'silence' };
export type CodeTurn = Extract<Turn, { kind: 'code' }>;
export const code = (which: CodeTurn['which'], of?: Employee): Turn => ({ kind: 'code', which, ...(of && { of }) });
/** Later in the call; of virtual time only. */
export const later = (ms: number): Turn => ({ kind: 'later', ms });
export const sinceMail = (ms: number): Turn => ({ kind: 'later', ms, sinceMail: true });

/** The keys that lead to the question for the code. */
export const opening = (employeeId: string): Turn[] => [keys('1'), keys(`${employeeId}#`), keys('1')];

/** A call about an employee, from the menu on: `then` is what follows the question for the code. */
export function callAbout(
  { employee, employeeId = employee?.employeeId ?? '' }: { readonly employee?: Employee; readonly employeeId?: string },
  then: readonly Turn[],
  more: Partial<Omit<Plan, 'turns' | 'employee' | 'employeeId'>> = {},
): Plan {
  const turns = [...opening(employeeId), ...then];
  return { behaviour: 'resets', employeeId, turns, ...(employee && { employee }), ...more };
}

function turnsOf(behaviour: Behaviour, employeeId: string, random: Random): Turn[] {
  const opening = [
    random.next() < 0.8 ? keys('1') : says('reset my password'),
    random.next() < 0.9 ? keys(`${employeeId}#`) : says([...employeeId].join(' ')),
    random.next() < 0.8 ? keys('1') : says('yes'),
  ];
  switch (behaviour) {
    case 'mistypes the code':
      return [...opening, code('wrong'), ...(random.next() < 0.4 ? [code('wrong')] : []), code('right'), code('right')];
    case 'guesses codes':
      return [...opening, ...Array.from({ length: random.int(3, 8) }, () => code('wrong'))];
    case 'tries an old code':
      return [...opening, code('old'), ...(random.next() < 0.5 ? [code('right')] : [code('old'), code('old')])];
    case 'wants a person':
      return [
        ...opening.slice(0, random.int(0, 4)),
        random.next() < 0.5 ? keys('0') : says('I want to talk to a person'),
      ];
    case 'says nothing':
      return opening.slice(0, random.int(0, 4));
    case 'babbles':
      return Array.from({ length: random.int(2, 9) }, () => babble(random));
    default:
      return [...opening, code('right'), code('right')];
  }
}

const words = [
  'banana',
  'what',
  'no',
  'yes',
  'my password',
  'repeat',
  'one two three',
  '<speak>&amp;',
  '$.External.x',
  '😀',
];

function babble(random: Random): Turn {
  const fate = random.next();
  if (fate < 0.4) return says(pick(words, random));
  if (fate < 0.8) return keys(random.int(0, 10 ** random.int(1, 9)).toString() + pick(['', '#', '*'], random));
  return silence;
}

/** What people do in between without meaning it. It takes a turn and is asked again. */
function withNoise(turns: readonly Turn[], random: Random): Turn[] {
  return turns.flatMap((turn) => {
    const fate = random.next();
    if (fate < 0.04) return [silence, turn];
    if (fate < 0.06) return [says('banana'), turn];
    if (fate < 0.09 && turn.kind === 'code') return [says('wait'), turn];
    if (fate < 0.14 && turn.kind === 'code') return [says('send it again'), turn];
    return [turn];
  });
}
