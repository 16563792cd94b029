import { openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

const person = '+15555550100';

/** Plays a scenario during which the centre calls somebody, twenty seconds after it began. */
async function play(steps: readonly string[], expect: readonly string[]) {
  const parsed = parseScenario(
    [
      'title: t',
      'from: "+15555550123"',
      'to: "+18005550199"',
      'at: 2026-03-02T15:00:00Z',
      'steps:',
      ...steps.map((step) => `  - ${step}`),
      `expect: {${expect.join(', ')}}`,
    ].join('\n'),
  );
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock(parsed.scenario.at);
  const graph = capturedGraph();
  const centre = await openCentre(graph, { clock, random: new Random(1) });
  void clock.sleep(20_000).then(() =>
    centre.instance.startOutbound({
      number: person,
      from: '+18005550199',
      flow: (graph.outputs['flowArns'] as Record<string, string>)['to-agent'] ?? '', // The program exports texts.
      queue: null,
      attributes: { asked: 'yes' },
      relatedContactId: null,
      ringSeconds: 30,
      name: null,
      description: null,
    }),
  );
  const report = await runScenario(parsed.scenario, centre, clock);
  await centre.close();
  return report;
}

const firstCall = ['hears: Welcome', 'hangsUp: true'];

it('gives the steps after the ring to the person who is called', async () => {
  const report = await play(
    [...firstCall, `isCalledAt: "${person}"`, 'hears: hold', 'attribute: { name: asked, equals: "yes" }'],
    ['outcomes: [hungUp, queued]', 'outcome: queued', 'queue: help-desk'],
  );

  expect(report.failures).toEqual([]);
  expect(report.transcript.map(({ text }) => text)).toContain(`answers the telephone at ${person}`);
});

it('lets it ring where nobody answers', async () => {
  const report = await play([...firstCall, `doesNotAnswer: "${person}"`], ['outcomes: [hungUp, noAnswer]']);

  expect(report.failures).toEqual([]);
});

it('says who was never called', async () => {
  const report = await play([...firstCall, 'isCalledAt: "+15555550177"', 'hears: hold'], []);

  expect(report.ok).toBe(false);
  expect(report.failures.join('\n')).toContain('+15555550177 was never called');
});

it('says what the called person was not told', async () => {
  const report = await play([...firstCall, `isCalledAt: "${person}"`, 'hears: bananas'], []);

  expect(report.failures.join('\n')).toMatch(/hears: bananas: the call ended \(queued\) before that/);
});
