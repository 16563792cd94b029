import { type StateVisit } from '../../../../../domain/audit/audit-api/contact-page';
import { graphOf } from './workflow-graph';

const definition = {
  StartAt: 'Find',
  States: {
    Find: { Type: 'Task', Next: 'IsThere', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Apologise' }] },
    IsThere: { Type: 'Choice', Choices: [{ Next: 'Both' }], Default: 'Apologise' },
    Both: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Mail', States: { Mail: { Type: 'Task', End: true } } }],
      End: true,
    },
    Apologise: { Type: 'Pass', End: true },
  },
};

const visit = (name: string, attempts = 1): StateVisit => ({ name, attempts, enteredAt: '2026-03-02T15:00:00Z' });

it('draws every state and arrow, and marks those that were taken', () => {
  const { nodes, edges } = graphOf(definition, [visit('Find', 3), visit('Apologise')]);

  expect(nodes.map(({ name, visits }) => [name, visits.map(({ attempts }) => attempts)])).toEqual([
    ...[
      ['Find', [3]],
      ['IsThere', []],
      ['Both', []],
      ['Mail', []],
    ],
    ['Apologise', [1]],
  ]);
  expect(edges.map(({ from, to, kind, isTaken }) => `${from} ${kind} ${to}${isTaken ? ' taken' : ''}`)).toEqual([
    ...['Find next IsThere', 'Find catch Apologise taken', 'IsThere next Both', 'IsThere next Apologise'],
    'Both inside Mail',
  ]);
});

it('draws states that a call passed and that are no more', () => {
  const { nodes, edges } = graphOf(definition, [visit('Find'), visit('Forgotten')]);

  expect(nodes.find(({ name }) => name === 'Forgotten')).toMatchObject({ isGone: true });
  expect(edges.at(-1)).toEqual({ from: 'Find', to: 'Forgotten', kind: 'next', isTaken: true });
});

it('draws the passed states alone when the definition cannot be read', () => {
  expect(graphOf({ States: 'none' }, [visit('Find')]).nodes.map(({ name }) => name)).toEqual(['Find']);
});
