import { resetLimits } from '../../../domain/verification/reset-limits';
import { Random } from '../../time/random';
import { type Employee } from '../many-employees';
import { callAbout, code } from '../plan';
import { Stage } from '../stage';
import { codeMailsOf, contactOf, isGuess, Tally, wordsOf } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';
import { Wiretap } from '../wiretap';

const minuteMs = 60_000;

const guesses = (count: number) => Array.from({ length: count }, () => code('wrong'));

export const bruteForce: AbuseCase = {
  number: 1,
  title: 'a caller who guesses gets three tries, hears the same after each, and burns the code',
  injection: 'ten wrong codes in one call, then the right one',
  run: guessInOneCall,
};

async function guessInOneCall({ graph, seed, size }: Scope): Promise<Findings> {
  const calls = size === 'small' ? 3 : 20;
  const stage = await Stage.open(graph, new Random(`case 1/${seed}`), { active: calls, disabled: 0, privileged: 0 });
  const wiretap = new Wiretap(stage.centre);
  const tally = new Tally(stage);
  const heard = new Set<string>();
  for (const employee of stage.employees) {
    const round = await stage.round([callAbout({ employee }, guesses(10), { behaviour: 'guesses codes' })]);
    tally.add(round);
    const call = round.calls[0]!; // one was played
    heard.add(withoutId(wordsOf(call), employee));
    const typed = call.caller.typed.map(({ code: one }) => one);
    tally.expect(typed.length === resetLimits.triesPerCall, `${typed.length} codes were asked for in one call`);
    tally.expect(call.result?.outcome === 'queued', `the caller ended as ${call.result?.outcome}, not at a person`);
    await tryBurntCode(stage, wiretap, { last: typed.at(-1) ?? '', email: employee.email });
    const rows = (await stage.centre.auditTrail()).filter(({ contactId }) => contactId === contactOf(call));
    tally.expect(rows.filter(isGuess).length >= resetLimits.triesPerCall, 'a wrong code is not in the trail');
    tally.expect(
      !rows.some(({ event }) => event === 'code.verified'),
      'the right code was taken after three wrong ones',
    );
    // Stays clear of what closes self-service for everybody: that is another case. And is done before the people go home.
    await stage.clock.sleep(20 * minuteMs);
  }
  tally.expect(heard.size === 1, `callers heard ${heard.size} different things`);
  return tally.close({ 'codes compared a call': resetLimits.triesPerCall }, { guessing: true });
}

/** The caller's last try once more, with the code that was mailed in place of the wrong one, as nobody but the centre could send it. */
async function tryBurntCode(stage: Stage, wiretap: Wiretap, { last, email }: { last: string; email: string }) {
  const mailed = stage.watch.codeBefore(email, stage.clock.now());
  const invocation = wiretap.invocations.findLast(({ payload }) => payload.includes(`"${last}`));
  if (mailed === undefined || !invocation) throw new Error('no try was made that could be made again');
  await wiretap.again(invocation, invocation.payload.replaceAll(last, mailed));
  await stage.centre.account.idle();
}

const withoutId = (words: string, { employeeId }: Employee): string => words.replaceAll(employeeId, '#######');

export const sweepOfIds: AbuseCase = {
  number: 2,
  title: 'whoever tries one employee after the other is stopped: a number by its limit, a crowd by the breaker',
  injection: 'one caller, then a crowd as fast as it can, then one that takes all day',
  run: sweepIds,
};

const sizes = {
  small: { employees: 90, alone: 9, callers: 24, idsEach: 1, dayRounds: 6 },
  full: { employees: 10_000, alone: 200, callers: 1_000, idsEach: 8, dayRounds: 130 },
} as const;

async function sweepIds({ graph, seed, size }: Scope): Promise<Findings> {
  const { employees, alone, callers, idsEach, dayRounds } = sizes[size];
  const stage = await Stage.open(graph, new Random(`case 2/${seed}`), {
    active: employees,
    disabled: 0,
    privileged: 0,
  });
  const tally = new Tally(stage);
  const startedAt = stage.clock.now();
  const victims = [...stage.employees];
  const next = () => victims.pop() ?? stage.employees[0]!; // the crowd may come round to the first again
  const guessing = (from: string) => callAbout({ employee: next() }, guesses(3), { behaviour: 'guesses codes', from });

  for (let call = 0; call < alone; call++) tally.add(await stage.round([guessing('+15552000001')]));
  const hours = Math.ceil((stage.clock.now() - startedAt) / (60 * minuteMs));
  const codesAlone = codeMailsOf(stage);
  const mostAlone = hours * resetLimits.callsPerNumberPerHour;
  tally.expect(codesAlone <= mostAlone, `one caller had ${codesAlone} codes mailed in ${hours} hours`);

  await stage.clock.sleep(25 * 60 * minuteMs);
  const crowdAt = stage.clock.now();
  for (let id = 0; id < idsEach; id++)
    for (let from = 0; from < callers; from += 20)
      tally.add(
        await stage.round(
          Array.from({ length: Math.min(20, callers - from) }, (_, index) => guessing(numberOf(from + index))),
        ),
      );
  const inCrowd = (await stage.centre.auditTrail()).filter(({ at }) => Date.parse(at) >= crowdAt);
  const closedAt = inCrowd.find(({ reason, limit }) => reason === 'limit' && String(limit).startsWith('failures'))?.at;
  const toClose = closedAt === undefined ? Infinity : (Date.parse(closedAt) - crowdAt) / minuteMs;
  tally.expect(toClose <= 10, `self-service closed ${toClose} minutes after the crowd began`);

  await stage.clock.sleep(25 * 60 * minuteMs);
  for (let round = 0; round < dayRounds; round++) {
    tally.add(await stage.round(Array.from({ length: 6 }, (_, index) => guessing(numberOf(round * 6 + index)))));
    await stage.clock.sleep(11 * minuteMs);
  }
  const trail = (await stage.centre.auditTrail()).filter(isGuess);
  const guessed = mostWithin(
    trail.map(({ at }) => Date.parse(at)),
    10 * minuteMs,
  );
  tally.expect(guessed <= resetLimits.failuresPerTenMinutes, `${guessed} codes were compared within ten minutes`);
  return tally.close(
    { 'minutes until closed': toClose.toFixed(1), 'most guesses in 10 min': guessed },
    { guessing: true },
  );
}

const numberOf = (index: number): string => `+1555${3_000_000 + index}`;

/** The most of these instants that lie within one window. */
function mostWithin(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + windowMs).length));
}
