import { capturedGraph } from '../engine/captured-graph';
import { sweepFaults } from './sweep';

it('survives the death of a function at every single request of a reset', async () => {
  const report = await sweepFaults({ graph: capturedGraph(), effects: ['kill'], seed: 1 });

  expect(report.violations).toEqual([]);
  expect(report.places.length).toBeGreaterThan(40);
});
