import { visitorNumber } from './visitor-number';

const called = ['US', 'CA'] as const;

it.each([
  ['+1 (212) 555-0123', '+12125550123'],
  ['+1-416-555-0123', '+14165550123'],
  // Of no country, as the numbers of examples are: its code says where it would be.
  ['+15555550123', '+15555550123'],
])('calls %s', (written, number) => {
  expect(visitorNumber(written, called)).toEqual({ kind: 'callable', number });
});

it.each([
  ['2125550123', 'number-invalid'],
  ['+1212555', 'number-invalid'],
  ['+12125550123 ext. 9', 'number-invalid'],
  ['911', 'number-invalid'],
  ['+1 $.Attributes.x', 'number-invalid'],
  ['+19005550123', 'number-not-called'],
  ['+12129765555', 'number-not-called'],
  // These share +1, and cost several times as much.
  ['+18765550123', 'country-not-called'],
  ['+18095550123', 'country-not-called'],
  ['+442079460123', 'country-not-called'],
  ['+881612345678', 'country-not-called'],
])('does not call %s: %s', (written, because) => {
  expect(visitorNumber(written, called)).toEqual({ kind: 'refused', because });
});
