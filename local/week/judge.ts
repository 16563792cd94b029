import { type CallResult } from '../centre/centre';
import { type WeekCaller } from './caller';
import { type Opening } from './opening';
import { type Circumstances, type End, type Ending, type Oracle } from './oracle';
import { type Plan } from './plan';

/** A call as it went. */
export interface Played {
  readonly plan: Plan;
  readonly caller: WeekCaller;
  readonly result: CallResult;
  /** Where the caller was seen waiting, last. */
  readonly queue: string | null;
  readonly wasAnswered: boolean;
  /** Others were served first, for longer than anybody can say. */
  readonly hadToWait: boolean;
  readonly startedAt: number;
  /** Chosen in an earlier call from the number. */
  readonly knownLanguage: string | undefined;
  readonly circumstances: Omit<Circumstances, 'isToBeCalled'>;
  /** The number has booked a call within a day, which may have been made meanwhile. */
  readonly hasBookedBefore: boolean;
}

export interface Judged {
  readonly at: number;
  readonly wanted: string;
  readonly end: End;
  /** What was the case, for the table. */
  readonly situation: 'open' | 'closed' | 'holiday' | 'nobody at work' | 'full' | 'all busy';
  /** What is not as the rules say, a line each. */
  readonly problems: readonly string[];
}

/** Compares what became of a call with what had to. */
export function judge(played: Played, oracle: Oracle, opening: Opening): Judged {
  const { plan, circumstances, startedAt } = played;
  const wanted = oracle.wantedQueue(plan);
  const end = endOf(played);
  const expected = expectedEnds(played, oracle);
  const problems = expected.some((one) => isSame(one, end))
    ? detailProblems(played, { wanted, end }, oracle, opening)
    : [`was to be ${[...new Set(expected.map(shown))].join(' or ')} and was ${shown(end)}`];
  return {
    at: startedAt,
    wanted,
    end,
    situation: situationOf({ wanted, end, startedAt, circumstances }, oracle, opening),
    problems: problems.map(
      (what) => `${new Date(startedAt).toISOString()} ${wanted}: ${what} (${JSON.stringify(plan)})`,
    ),
  };
}

/** More than one where hours end or begin during the call, where others were before the caller, or where a booked call may have been made. */
function expectedEnds(
  { plan, circumstances: seenBefore, startedAt, result, knownLanguage, ...seen }: Played,
  oracle: Oracle,
): End[] {
  const knowsLanguage = knownLanguage !== undefined;
  return [false, ...(seen.hasBookedBefore ? [true] : [])].flatMap((isToBeCalled) => {
    const circumstances = { ...seenBefore, isToBeCalled };
    return [startedAt, result.endedAt].flatMap((at) => {
      const end = oracle.end(plan, circumstances, { at, knowsLanguage });
      const mayGiveUp = seen.hadToWait && end.ending === 'talked to an agent' && end.queue !== null;
      return mayGiveUp ? [end, { ...end, ending: oracle.unserved(plan, end.queue, circumstances) }] : [end];
    });
  });
}

function endOf({ caller, result, queue, wasAnswered }: Played): End {
  return { queue, told: caller.told, ending: endingOf({ caller, result, queue, wasAnswered }) };
}

function endingOf({
  caller,
  result,
  queue,
  wasAnswered,
}: Pick<Played, 'caller' | 'result' | 'queue' | 'wasAnswered'>): Ending {
  if (wasAnswered) return 'talked to an agent';
  if (caller.hasBooked) return 'booked a call';
  if (result.outcome === 'hungUp') return queue === null ? 'left' : 'gave up waiting';
  return 'sent away';
}

const isSame = (one: End, other: End): boolean =>
  one.queue === other.queue && one.ending === other.ending && one.told.join() === other.told.join();

const shown = ({ queue, told, ending }: End): string =>
  [ending, ...(queue === null ? [] : [`in ${queue}`]), ...(told.length > 0 ? [`told ${told.join(', ')}`] : [])].join(
    ' ',
  );

/** Besides where it ended: language, consent, priority, and the words about the next opening. */
function detailProblems(
  { plan, caller, result, startedAt, knownLanguage }: Played,
  { wanted, end }: { readonly wanted: string; readonly end: End },
  oracle: Oracle,
  opening: Opening,
): string[] {
  const { attributes } = result;
  const problems: string[] = [];
  const expect = (what: string, wantedValue: unknown, actual: unknown) => {
    if (wantedValue !== actual) problems.push(`${what} was to be ${String(wantedValue)} and was ${String(actual)}`);
  };
  if (end.ending === 'left' || wanted === 'help-desk') return problems;
  const language = knownLanguage ?? plan.language ?? 'en-US';
  expect('the language', language, attributes['languageCode']);
  if (end.queue !== null) {
    const agreed = wanted !== 'sales-emea' ? 'default' : plan.consent === '1' ? 'opt-in' : 'decline';
    expect('the consent', agreed, attributes['recordingConsent']);
    expect('recorded', agreed !== 'decline', result.recorded);
    expect('the priority', oracle.isVip(plan.from) ? 1 : oracle.hasOpenCase(plan.from) ? 3 : 5, result.priority);
  }
  if (language === 'en-US' && end.told.includes('closed')) {
    const shut = end.told.includes('queueFull') ? 'general' : wanted;
    const words = [startedAt, result.endedAt].map((at) => opening.nextOpening(shut, at));
    if (!words.includes(caller.openings[0])) expect('the next opening', words[0], caller.openings[0]);
  }
  return problems;
}

function situationOf(
  {
    wanted,
    end,
    startedAt,
    circumstances,
  }: Pick<Judged, 'wanted' | 'end'> & Pick<Played, 'startedAt' | 'circumstances'>,
  oracle: Oracle,
  opening: Opening,
): Judged['situation'] {
  if (!opening.isOpen(wanted, startedAt)) return opening.isHoliday(wanted, startedAt) ? 'holiday' : 'closed';
  if (end.told.includes('queueFull') || end.told.includes('allFull')) return 'full';
  const statuses = oracle.agentsOf(wanted).map((agent) => circumstances.shift.get(agent));
  if (statuses.every((status) => status === 'offline')) return 'nobody at work';
  return statuses.includes('available') ? 'open' : 'all busy';
}
