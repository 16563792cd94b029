import { samplesOf } from './samples';

it('reads a list of hints from the stack output samples', () => {
  expect(samplesOf({ outputs: { samples: ['Press `1`.'] } })).toEqual({ hints: ['Press `1`.'] });
});

it('reads the number of the sample caller with them', () => {
  const samples = { callerNumber: '+15555550123', hints: ['Press `1`.'] };

  expect(samplesOf({ outputs: { samples } })).toEqual(samples);
});

it.each([{}, { samples: undefined }, { samples: 7 }, { samples: { callerNumber: 'Ada' } }])(
  'leaves hints out when there are none: %j',
  (outputs) => {
    expect(samplesOf({ outputs })).toEqual({ hints: [] });
  },
);
