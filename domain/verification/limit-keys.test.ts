import { callAllowance, employeeKeys } from './limit-keys';
import { resetLimits } from './reset-limits';

it('gives each number an allowance of its own', () => {
  expect(callAllowance({ callerNumber: '+15555550123', contactId: 'call-1' }, resetLimits)).toEqual({
    key: 'calls#+15555550123',
    places: 5,
    limit: 'calls-per-number',
  });
});

it.each([undefined, '', 'anonymous', 'sip:someone@example.com', '+0', '15555550123', `+1${'5'.repeat(20)}`])(
  'lets the caller number %j share what callers without a number have',
  (callerNumber) => {
    const { key, limit } = callAllowance({ callerNumber, contactId: 'call-1' }, resetLimits);

    expect(limit).toBe('calls-without-number');
    expect(key).toMatch(/^calls#none#[0-3]$/);
  },
);

it.each([60, 7, 3, 1, 0])('gives callers without a number %i calls together and not one more', (most) => {
  const places = new Map<string, number>();
  for (let call = 0; call < 200; call++) {
    const allowance = callAllowance({ contactId: `call-${call}` }, { ...resetLimits, callsWithoutNumberPerHour: most });
    places.set(allowance.key, allowance.places);
  }
  const together = [...places.values()].reduce((sum, one) => sum + one, 0);

  expect(together).toBeLessThanOrEqual(most);
  expect(together).toBeGreaterThan(most - 4);
});

it('has no two rows of one employee under one key', () => {
  const keys = Object.values(employeeKeys('1234567'));

  expect(new Set(keys).size).toBe(keys.length);
});
