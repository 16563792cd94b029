import { normaliseNumber } from './phone-number';
import { maskNumber } from './written-number';

it.each([
  ['+15555550123', '+15555550123'],
  ['+1 (555) 555-0123', '+15555550123'],
  ['tel:+442079460000', '+442079460000'],
  ['+4915555550106', '+4915555550106'],
])('writes %s as %s', (written, number) => {
  expect(normaliseNumber(written)).toMatchObject({ kind: 'valid', number });
});

it('takes a national number for one of the country it is told', () => {
  expect(normaliseNumber('020 7946 0000', 'GB')).toMatchObject({ kind: 'valid', number: '+442079460000' });
  expect(normaliseNumber('020 7946 0000')).toEqual({ kind: 'invalid' });
});

it.each([undefined, '', '  ', 'anonymous', 'Restricted', 'UNAVAILABLE', 'sip:anonymous@anonymous.invalid'])(
  'takes %j for a number kept back',
  (written) => {
    expect(normaliseNumber(written)).toEqual({ kind: 'withheld' });
  },
);

it.each([
  '+1555',
  '12345',
  '+999123456789',
  '+15555550123;ext=5',
  '+1555555<script>',
  '$.External.x',
  '+'.repeat(10_000),
])('takes %.40j for no number', (written) => {
  expect(normaliseNumber(written)).toEqual({ kind: 'invalid' });
});

it('masks what it logs', () => {
  expect(maskNumber('+15555550123')).toBe('+15*********');
  expect(maskNumber('1\n2<b>')).toBe('1?2***');
  expect(maskNumber('x'.repeat(5_000))).toHaveLength(40);
});
