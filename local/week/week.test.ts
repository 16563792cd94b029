import { join } from 'node:path';
import { capturedGraph } from '../engine/captured-graph';
import { type ResourceGraph } from '../engine/graph';
import { withoutRecords } from './bare-graph';
import { Opening } from './opening';
import { playWeek } from './play';
import { readSample } from './sample';
import { unusualDays, type Week } from './weeks';

const sample = readSample(join(__dirname, '..', '..'));
const captured = withoutRecords(capturedGraph());
const play = (week: Week, calls: number, graph = captured) => playWeek({ graph, sample, week, calls, seed: 1 });

it('every call ends where the rules say, on holidays, at night, and when clocks have changed', async () => {
  const judged = await play(unusualDays, 24);

  expect(judged.flatMap(({ problems }) => problems)).toEqual([]);
  expect(new Set(judged.map(({ situation }) => situation)).size).toBeGreaterThan(3);
});

it('finds out a centre that goes by the clock of another country', async () => {
  const resources = captured.resources.map((node) =>
    node.type === 'aws-native:connect:HoursOfOperation'
      ? { ...node, outputs: { ...node.outputs, timeZone: 'Asia/Tokyo' } }
      : node,
  );
  const graph: ResourceGraph = { ...captured, resources };

  const judged = await play(unusualDays, 5, graph);

  expect(judged.flatMap(({ problems }) => problems).length).toBeGreaterThan(1);
});

describe('the hours it goes by', () => {
  const opening = new Opening(sample);

  it.each([
    ['sales-amer', '2026-03-06T13:59:00Z', false],
    ['sales-amer', '2026-03-06T14:00:00Z', true],
    ['sales-amer', '2026-03-09T13:00:00Z', true],
    ['sales-emea', '2026-03-30T07:00:00Z', true],
    ['sales-emea', '2026-04-03T09:00:00Z', false],
    ['sales-emea', '2026-12-24T10:59:00Z', true],
    ['support-website', '2026-03-10T05:59:00Z', true],
    ['support-website', '2026-03-10T06:00:00Z', false],
  ])('say of %s at %s: %s', (queue, at, expected) => {
    expect(opening.isOpen(queue, Date.parse(at))).toBe(expected);
  });

  it('name the next opening over a weekend in which clocks change', () => {
    expect(opening.nextOpening('sales-amer', Date.parse('2026-03-06T23:30:00Z'))).toBe(
      'We open again on Monday at 9 a.m., New York time.',
    );
  });
});
