import { join } from 'node:path';
import { type AssuranceProfile } from '../../domain/reset/assurance';
import { evaluateCached } from '../engine/cached';
import { capturedGraph } from '../engine/captured-graph';
import { playManyCalls } from './many-calls';
import { playRandomCalls } from './random-calls';
import { sabotaged } from './sabotage';

const captured = capturedGraph();

const play = (calls: number, { seed = 1, faultProbability = 0.05, graph = captured } = {}) =>
  playRandomCalls({ graph, calls, seed, faultProbability });

it('survives 16 random calls with 5 % faults at every boundary', async () => {
  const report = await play(16);

  expect(report.violations).toEqual([]);
  expect(report.shownByRowOnly).toBe(0);
  expect(report.faultCount).toBeGreaterThan(25);
  expect(report.passwordsTold).toBeGreaterThan(2);
});

async function playUnder(assuranceProfile: AssuranceProfile, calls: number) {
  const projectDir = join(__dirname, '..', '..');
  const evaluated = await evaluateCached({ projectDir, stack: 'dev', config: { assuranceProfile } });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  return play(calls, { graph: evaluated.graph });
}

it('survives calls that a call back completes, with 5 % faults at every boundary', async () => {
  const report = await playUnder('email-code-and-callback', 16);

  expect(report.violations).toEqual([]);
  expect(report.shownByRowOnly).toBe(0);
  expect(report.calledBack).toBeGreaterThan(1);
  expect(report.passwordsTold).toBeGreaterThan(0);
});

it('survives calls that managers approve, or do not, with 5 % faults at every boundary', async () => {
  const report = await playUnder('approval', 16);

  expect(report.violations).toEqual([]);
  expect(report.shownByRowOnly).toBe(0);
  expect(report.approved).toBeGreaterThan(1);
  expect(report.passwordsTold).toBeGreaterThan(0);
});

it('plays the same again for the same seed', async () => {
  const [first, again, other] = [await play(5), await play(5), await play(5, { seed: 2 })];

  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

describe('a program that', () => {
  it('logs what its bot hears is found out, and in which of several centres', async () => {
    const graph = sabotaged(captured, 'employee-authentication-hook', {
      atEach: 'console.log(JSON.stringify(event));',
    });
    const violated: string[] = [];
    const onViolations = (violations: readonly string[]) => violated.push(...violations);

    const both = await playManyCalls({ graph, calls: 9, seed: 1, faultProbability: 0, perCentre: 6, onViolations });

    expect(both.calls).toBe(9);
    expect(both.violations).toEqual(violated);
    expect(violated).toContainEqual(expect.stringMatching(/^--calls 6 --seed 1: .*a code stands in logs/));
    expect(violated).toContainEqual(expect.stringMatching(/^--calls 3 --seed 1001: /));
  });

  it('answers a reset it never made is found out', async () => {
    const graph = sabotaged(captured, 'set-temporary-password', {
      atEach: "return { outcome: 'reset', passwordReference: 'bm9uY2U', employeeId: '5000000' };",
    });

    expect((await play(12, { graph, faultProbability: 0 })).violations.length).toBeGreaterThan(0);
  });
});
