import { capturedGraph } from '../engine/captured-graph';
import { type ResourceGraph } from '../engine/graph';
import { playRandomCalls } from './random-calls';

const captured = capturedGraph();

const play = (calls: number, { seed = 1, faultProbability = 0.05, graph = captured } = {}) =>
  playRandomCalls({ graph, calls, seed, faultProbability });

it('survives 150 random calls with 5 % faults at every boundary', async () => {
  const report = await play(150);

  expect(report.violations).toEqual([]);
  expect(report.faultCount).toBeGreaterThan(100);
  expect(report.passwordsTold).toBeGreaterThan(10);
});

it('plays the same again for the same seed', async () => {
  const [first, again, other] = [await play(12), await play(12), await play(12, { seed: 2 })];

  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

describe('a program that', () => {
  it('logs what its bot hears is found out', async () => {
    const graph = sabotaged('employee-authentication-hook', 'console.log(JSON.stringify(event));');

    expect((await play(12, { graph, faultProbability: 0 })).violations).toContainEqual(
      expect.stringMatching(/a code stands in logs/),
    );
  });

  it('answers a reset it never made is found out', async () => {
    const graph = sabotaged(
      'set-temporary-password',
      "return { outcome: 'reset', passwordReference: 'bm9uY2U', employeeId: '5000000' };",
    );

    expect((await play(12, { graph, faultProbability: 0 })).violations.length).toBeGreaterThan(0);
  });
});

/** The same program, one of whose functions does something else first. */
function sabotaged(name: string, statement: string): ResourceGraph {
  const resources = captured.resources.map((node) => {
    if (node.type !== 'aws:lambda/function:Function' || node.name !== name) return node;
    const code = node.outputs['code'] as { assets: Record<string, unknown> };
    const text = `const { handler } = require('./main.js');
      exports.handler = async (event, context) => { ${statement} return handler(event, context); };`;
    const assets = { ...code.assets, 'sabotage.js': { asset: 'text', text } };
    return { ...node, outputs: { ...node.outputs, code: { ...code, assets }, handler: 'sabotage.handler' } };
  });
  return { ...captured, resources };
}
