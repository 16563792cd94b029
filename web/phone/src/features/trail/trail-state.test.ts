import { type EventOf, type PhoneEvent } from '../../shared/phone-event';
import { type Trail, trailReducer } from './trail-state';

const step = (block: string, branch?: string): EventOf<'step'> => ({
  kind: 'step',
  at: 0,
  flow: 'inbound',
  block,
  type: 'Loop',
  ...(branch === undefined ? {} : { branch }),
  sensitive: false,
});

const after = (...events: readonly PhoneEvent[]): Trail => events.reduce<Trail>(trailReducer, []);

it('writes the branch taken to the block it was taken from, the newest of that name', () => {
  const trail = after(step('ask'), step('ask', '1'), step('check'), step('ask'), step('ask', 'NoMatchingError'));

  expect(trail.map((mark) => (mark.kind === 'block' ? [mark.step.block, mark.branch] : []))).toEqual([
    ['ask', '1'],
    ['check', undefined],
    ['ask', 'NoMatchingError'],
  ]);
});

it('keeps workflows and refusals in their place', () => {
  const workflow: PhoneEvent = {
    kind: 'workflow',
    at: 0,
    workflow: 'verify-code',
    status: 'SUCCEEDED',
    states: ['CheckCode'],
    durationMs: 3,
  };

  const trail = after(step('ask'), workflow, { kind: 'refusal', at: 0, message: 'no' }, step('ask', '1'));

  expect(trail.map(({ kind }) => kind)).toEqual(['block', 'workflow', 'refusal']);
  expect(trail[0]).toMatchObject({ branch: '1' });
});

it('keeps the newest part of a call that goes in circles', () => {
  const events = Array.from({ length: 1200 }, (_, index) => step(`block-${index}`));

  const trail = after(...events);

  expect(trail).toHaveLength(500);
  expect(trail.at(-1)).toMatchObject({ id: 1200, step: { block: 'block-1199' } });
});
