import { resetLimits } from '../../../domain/verification/reset-limits';
import { type ResourceGraph } from '../../engine/graph';
import { Random } from '../../time/random';
import { type Employee } from '../many-employees';
import { callAbout, code, later, type Plan, says, sinceMail, type Turn } from '../plan';
import { sabotaged } from '../sabotage';
import { type PlayedRound, Stage } from '../stage';
import { Tally } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';
import { Wiretap } from '../wiretap';

const minuteMs = 60_000;

export const replayedCodes: AbuseCase = {
  number: 3,
  title: 'a code works once, in its own call, until a newer one is sent',
  injection: 'a used code, the code of an earlier call, of before a resend, and of somebody else’s call',
  run: replayCodes,
};

async function replayCodes({ graph, seed, size }: Scope): Promise<Findings> {
  const times = size === 'small' ? 1 : 12;
  const counts = { active: 6 * times, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 3/${seed}`), counts);
  const wiretap = new Wiretap(stage.centre);
  const tally = new Tally(stage);
  const people = [...stage.employees];
  const play = async (...plans: Plan[]): Promise<PlayedRound> => {
    const round = await stage.round(plans);
    tally.add(round);
    await stage.clock.sleep(25 * minuteMs);
    return round;
  };
  const refuses = (what: string, { calls }: PlayedRound) =>
    tally.expect(
      calls.every(({ caller }) => caller.passwords.length === 0),
      `${what} gave a password`,
    );
  for (let time = 0; time < times; time++) {
    const [used, earlier, resent, one, other] = people.splice(0, 5) as [
      Employee,
      Employee,
      Employee,
      Employee,
      Employee,
    ];
    const good = await play(callAbout({ employee: used }, [code('right'), code('right')]));
    tally.expect(good.calls[0]?.caller.passwords.length === 1, 'the right code gave no password');
    await useAgain(stage, wiretap, good);
    await play(callAbout({ employee: earlier }, []));
    refuses('the code of an earlier call', await play(callAbout({ employee: earlier }, three('old'))));
    const again: Turn[] = [later(3 * minuteMs), says('send it again'), code('first'), code('first')];
    refuses('a code of before a resend', await play(callAbout({ employee: resent }, again)));
    const swapped = [
      callAbout({ employee: one }, [code('right', other)]),
      callAbout({ employee: other }, [code('right', one)]),
    ];
    refuses('the code of somebody else', await play(...swapped));
  }
  const resets = (await stage.centre.auditTrail()).filter(({ event }) => event === 'password.reset').length;
  tally.expect(resets === times, `${resets} passwords were reset, and ${times} codes were right`);
  return tally.close({ 'codes tried again': 4 * times }, { guessing: true });
}

const three = (which: 'old'): Turn[] => [code(which), code(which), code(which)];

/** All that was invoked with the code in it, once more after it was used. */
async function useAgain({ centre }: Stage, wiretap: Wiretap, { calls }: PlayedRound): Promise<void> {
  const typed = calls[0]?.caller.typed[0]?.code ?? 'none was typed';
  for (const invocation of wiretap.invocations.filter(({ payload }) => payload.includes(typed)))
    await wiretap.again(invocation);
  await centre.account.idle();
}

export const lateCodes: AbuseCase = {
  number: 4,
  title: 'a code is good until the centre’s own clock says ten minutes, to the second',
  injection: 'the right code a second before and after its end; functions whose clocks are five minutes apart',
  run: comeLate,
};

const skewMs = 5 * minuteMs;

async function comeLate({ graph, seed, size }: Scope): Promise<Findings> {
  const times = size === 'small' ? 1 : 10;
  const counts = { active: 2 * times, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 4/${seed}`), counts);
  const wiretap = new Wiretap(stage.centre);
  const tally = new Tally(stage);
  for (const [index, employee] of stage.employees.entries()) {
    const inTime = index % 2 === 0;
    const told = await tellsPassword(stage, tally, employee, resetLimits.codeLifetimeMs + (inTime ? -1_000 : 1_000));
    tally.expect(
      told === inTime,
      `a code a second ${inTime ? 'before its end was refused' : 'after its end was taken'}`,
    );
  }
  // Who decides about codes is invoked by a workflow.
  const deciding = [...new Set(wiretap.invocations.filter(({ by }) => isExecution(by)).map(({ on }) => on))];
  const skewed = size === 'small' ? deciding.slice(0, 3) : deciding;
  for (const name of skewed)
    for (const ahead of [skewMs, -skewMs]) tally.problems.push(...(await comeLateTo(graph, { name, ahead, seed })));
  return tally.close({
    'clocks set wrong': 2 * skewed.length,
    'a code lives with clocks 5 min apart, at most': `${(resetLimits.codeLifetimeMs + skewMs) / minuteMs} min`,
  });
}

const isExecution = (by: string): boolean => /^[0-9a-f-]{36}$/.test(by);

async function tellsPassword(stage: Stage, tally: Tally, employee: Employee, afterMs: number): Promise<boolean> {
  const round = await stage.round([callAbout({ employee }, [sinceMail(afterMs), code('right')])]);
  tally.add(round);
  await stage.clock.sleep(25 * minuteMs);
  return round.calls.some(({ caller }) => caller.passwords.length > 0);
}

/** A code that is as late as clocks may be wrong, and a second more, is too late whichever clock it is. */
async function comeLateTo(
  graph: ResourceGraph,
  { name, ahead, seed }: { readonly name: string; readonly ahead: number; readonly seed: number },
): Promise<readonly string[]> {
  const node = graph.resources.find(
    ({ type, outputs }) => type === 'aws:lambda/function:Function' && outputs['name'] === name,
  );
  const skewed = sabotaged(graph, node?.name ?? name, { atStart: wrongClock(ahead) });
  const stage = await Stage.open(skewed, new Random(`case 4/${seed}/${name}/${ahead}`), {
    active: 1,
    disabled: 0,
    privileged: 0,
  });
  const tally = new Tally(stage);
  const told = await tellsPassword(stage, tally, stage.employees[0]!, resetLimits.codeLifetimeMs + skewMs + 1_000); // one was asked for
  tally.expect(!told, `a code was taken too late where ${name} is ${ahead / minuteMs} minutes ahead`);
  return (await tally.close()).problems;
}

const wrongClock = (aheadMs: number): string => `
  const RightDate = Date;
  globalThis.Date = class extends RightDate {
    constructor(...given) { given.length === 0 ? super(RightDate.now() + ${aheadMs}) : super(...given); }
    static now() { return RightDate.now() + ${aheadMs}; }
  };`;
