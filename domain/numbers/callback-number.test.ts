import { callbackNumber } from './callback-number';

it.each([
  ['+15555550123', '+15555550123'],
  ['2125550100', '+12125550100'],
  ['12125550100', '+12125550100'],
  ['+4915555550106', '+4915555550106'],
  ['+34912345678', '+34912345678'],
])('calls %s back', (written, number) => {
  expect(callbackNumber(written)).toEqual({ kind: 'callable', number });
});

it.each([
  '',
  '911',
  '12',
  '+19005550100',
  '9005550100',
  '+12129765555',
  '+44909 8790000',
  'four',
  `+1${'5'.repeat(60)}`,
])('refuses %s', (written) => {
  expect(callbackNumber(written)).toEqual({ kind: 'refused' });
});
