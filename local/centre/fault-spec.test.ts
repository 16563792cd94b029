import { type FaultySubject } from '../aws/faults';
import { Random } from '../time/random';
import { faultRule, parseFault } from './fault-spec';

const sending: FaultySubject = {
  service: 'ses',
  operation: 'SendTemplatedEmail',
  principal: { kind: 'operator' },
  input: {},
};

function rule(spec: string) {
  const parsed = parseFault(spec);
  if (parsed.kind === 'invalid') throw new Error(parsed.message);
  return faultRule(parsed.fault, new Random(1));
}

it('refuses with the code it was given', () => {
  expect(rule('ses:SendTemplatedEmail:refuse=MessageRejected')(sending)).toMatchObject({
    kind: 'error',
    error: { code: 'MessageRejected' },
  });
});

it('leaves other operations alone', () => {
  expect(rule('ses:SendEmail:error')(sending)).toBeUndefined();
  expect(rule('kms:*:error')(sending)).toBeUndefined();
});

it('strikes the second request only', () => {
  const fault = rule('ses:*:slow=3s:nth=2');

  expect([fault(sending), fault(sending), fault(sending)]).toEqual([
    undefined,
    { kind: 'delay', ms: 3_000 },
    undefined,
  ]);
});

it('strikes about as often as its probability says, and alike for the same seed', () => {
  const strikes = (fault: ReturnType<typeof rule>) => Array.from({ length: 1_000 }, () => fault(sending) !== undefined);
  const struck = strikes(rule('ses:*:throttle:p=0.05'));

  expect(struck.filter(Boolean).length).toBeGreaterThan(30);
  expect(struck.filter(Boolean).length).toBeLessThan(75);
  expect(strikes(rule('ses:*:throttle:p=0.05'))).toEqual(struck);
});

it.each([
  'ses',
  'ses:SendEmail',
  'ses:SendEmail:explode',
  'ses:SendEmail:error:sometimes',
  'ses:SendEmail:slow=soon',
  'a:b:error:nth=1:more',
])('says what to write instead of %s', (spec) => {
  expect(parseFault(spec)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('write ') });
});
