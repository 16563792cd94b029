import { instanceConfig } from '../../centre/declare/connect';
import { Nodes } from '../../centre/nodes';
import { exploreFlows } from '../../connect/explore/explore';
import { Random } from '../../time/random';
import { callAbout, keys, opening, type Plan, says, silence, type Turn } from '../plan';
import { Stage } from '../stage';
import { Tally } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';

export const endlessTalk: AbuseCase = {
  number: 16,
  title: 'no caller goes round in circles: after a few turns a person or a goodbye, on every path there is',
  injection:
    'silence, nonsense, half entries, thirteen seconds of talk and a mixture, ten times at each question, and cutting in',
  run: talkInCircles,
};

/** A caller is asked, asked again, asked for keys only, and then helped by a person; an answer given in two parts takes one more. */
const mostAsked = 6;
const minuteMs = 60_000;

const ten = (turn: (index: number) => Turn): Turn[] => Array.from({ length: 10 }, (_, index) => turn(index));
// As many words as a person says in thirteen seconds, which is as long as Connect listens to one answer.
const talk = 'well you see it is like this and then '.repeat(4).trim();

const nuisances: Readonly<Record<string, Turn[]>> = {
  silence: ten(() => silence),
  nonsense: ten(() => says('banana')),
  'half entries': ten(() => keys('55')),
  'long talk': ten(() => says(talk)),
  'a mixture': ten((index) => [keys('7*'), says('what'), silence, keys('000000000000#')][index % 4]!), // four of them
};

async function talkInCircles({ graph, seed, size }: Scope): Promise<Findings> {
  const kinds = Object.entries(nuisances);
  const questions = [0, 1, 2, 3];
  const manners: readonly Plan['plays'][] = size === 'small' ? ['interrupted'] : ['interrupted', 'heard', undefined];
  const stage = await Stage.open(graph, new Random(`case 16/${seed}`), {
    active: kinds.length * questions.length * manners.length,
    disabled: 0,
    privileged: 0,
  });
  const tally = new Tally(stage);
  const people = [...stage.employees];
  let most = 0;
  for (const plays of manners)
    for (const question of questions)
      for (const [name, turns] of kinds) {
        const employee = people.pop()!; // as many as calls
        const to = opening(employee.employeeId).slice(0, question);
        const plan = { ...callAbout({ employee }, []), behaviour: 'babbles' as const, turns: [...to, ...turns] };
        const round = await stage.round([plays ? { ...plan, plays } : plan]);
        tally.add(round);
        await stage.clock.sleep(3 * minuteMs);
        const [call] = round.calls;
        const asked = (call?.caller.asked ?? 0) - question;
        most = Math.max(most, asked);
        const where = `${name} at question ${question + 1}`;
        tally.expect(asked <= mostAsked, `${where}: the caller was asked ${asked} times`);
        tally.expect(call?.result?.outcome === 'queued', `${where}: the caller ended as ${call?.result?.outcome}`);
      }
  const proof = provePathsEnd({ graph });
  tally.problems.push(...proof.problems);
  return tally.close({ 'most often asked': most, ...proof.figures });
}

/** Every branch of every flow, whatever the data: by the explorer, which goes them all. */
function provePathsEnd({ graph }: Pick<Scope, 'graph'>): Pick<Findings, 'problems' | 'figures'> {
  const { flows, modules = [] } = instanceConfig(new Nodes(graph));
  const explored = exploreFlows(flows, { modules });
  return {
    problems: explored.findings.map(({ kind, flow, block, reason }) => `${kind} in ${flow}/${block}: ${reason}`),
    figures: {
      'branches walked': explored.branches,
      'blocks on the longest path': explored.longestPath ?? 'no bound',
    },
  };
}
