import { nextCodeStep, type Patience } from './code-dialog';

const start: Patience = { misses: 0, pauses: 0 };

it('takes six digits for the code, whatever came before', () => {
  expect(nextCodeStep({ misses: 2, pauses: 5 }, { code: '042137' })).toEqual({ kind: 'check', code: '042137' });
});

it('asks once more, then by keys only, then gives up to a person', () => {
  expect(nextCodeStep(start, {})).toEqual({ kind: 'ask', manner: 'retry', next: { misses: 1, pauses: 0 } });
  expect(nextCodeStep({ misses: 1, pauses: 0 }, {})).toEqual({
    kind: 'ask',
    manner: 'keysOnly',
    next: { misses: 2, pauses: 0 },
  });
  expect(nextCodeStep({ misses: 2, pauses: 0 }, {})).toEqual({ kind: 'person' });
});

it('waits and sends again on request, five times in all', () => {
  expect(nextCodeStep(start, { wish: 'wait' })).toEqual({
    kind: 'ask',
    manner: 'first',
    next: { misses: 0, pauses: 1 },
  });
  expect(nextCodeStep({ misses: 0, pauses: 4 }, { wish: 'sendAgain' })).toEqual({
    kind: 'sendAgain',
    next: { misses: 0, pauses: 5 },
  });
  expect(nextCodeStep({ misses: 0, pauses: 5 }, { wish: 'wait' })).toEqual({ kind: 'person' });
});

it('gives a person to whoever asks for one', () => {
  expect(nextCodeStep(start, { wish: 'person' })).toEqual({ kind: 'person' });
});
