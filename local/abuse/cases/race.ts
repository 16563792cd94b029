import { Random } from '../../time/random';
import { type Employee } from '../many-employees';
import { callAbout, code } from '../plan';
import { withLimits } from '../sabotage';
import { Stage } from '../stage';
import { isGuess, Tally, wordsOf } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';

export const parallelCalls: AbuseCase = {
  number: 7,
  title: 'of calls about one employee at the same moment exactly one sets a password; all others hear the same words',
  injection: 'fifty callers at once, each of whom can read the employee’s mail',
  run: raceForPassword,
};

async function raceForPassword({ graph, seed, size }: Scope): Promise<Findings> {
  const races = size === 'small' ? 1 : 5;
  const callers = 50;
  // All but one of them type a code that is not theirs, which would close self-service to the last of them: the other race below.
  const open = withLimits(graph, { failuresPerTenMinutes: 100 });
  const problems: string[] = [];
  let [mails, resets, calls] = [0, 0, 0];
  for (let race = 0; race < races; race++) {
    const stage = await Stage.open(open, new Random(`case 7/${seed}/${race}`), {
      active: 1,
      disabled: 0,
      privileged: 0,
    });
    const tally = new Tally(stage);
    const { others, winners } = await runRace(stage, tally, callers);
    tally.expect(winners.length === 1, `${winners.length} callers were told a password`);
    tally.expect(
      new Set(others.map(wordsOf)).size === 1,
      `the others heard ${new Set(others.map(wordsOf)).size} different things`,
    );
    tally.expect(
      others.every(({ result }) => result?.outcome === 'queued'),
      'one of the others did not reach a person',
    );
    const found = await tally.close();
    problems.push(...found.problems);
    [mails, resets, calls] = [mails + found.mails, resets + found.codesAccepted, calls + found.calls];
  }
  const closed = await raceIntoBreaker(graph, seed, callers);
  problems.push(...closed.problems);
  calls += closed.calls;
  const figures = {
    races: races + 1,
    'passwords told a race': resets / races,
    'codes compared under the breaker': closed.guesses,
  };
  return { calls, mails: mails + closed.mails, codesAccepted: resets + closed.codesAccepted, figures, problems };
}

async function runRace(stage: Stage, tally: Tally, callers: number) {
  const employee: Employee = stage.employees[0]!; // one was asked for
  // One hour has room for all of them; each calls from a number of its own and reacts alike, so that words can be compared.
  const plan = (index: number) =>
    callAbout({ employee }, [code('right')], { from: `+1555${2_000_000 + index}`, plays: 'heard' });
  const round = await stage.round(Array.from({ length: callers }, (_, index) => plan(index)));
  tally.add(round);
  return {
    winners: round.calls.filter(({ caller }) => caller.passwords.length > 0),
    others: round.calls.filter(({ caller }) => caller.passwords.length === 0),
  };
}

/** The same under the limits as they are: after twenty wrong codes no more are compared, and everybody still reaches a person. */
async function raceIntoBreaker(
  graph: Scope['graph'],
  seed: number,
  callers: number,
): Promise<Findings & { guesses: number }> {
  const stage = await Stage.open(graph, new Random(`case 7/${seed}/breaker`), {
    active: 1,
    disabled: 0,
    privileged: 0,
  });
  const tally = new Tally(stage);
  const { winners, others } = await runRace(stage, tally, callers);
  const guesses = (await stage.centre.auditTrail()).filter(isGuess).length;
  tally.expect(winners.length <= 1, `${winners.length} callers were told a password`);
  tally.expect(guesses <= 20, `${guesses} wrong codes were compared`);
  tally.expect(
    others.every(({ result }) => result?.outcome === 'queued'),
    'one of the others did not reach a person',
  );
  return { ...(await tally.close()), guesses };
}
