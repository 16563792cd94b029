import { type FaultySubject } from '../aws/faults';
import { Random } from '../time/random';
import { effects, faultRule, parseFault } from './fault-spec';

const sending: FaultySubject = {
  service: 'ses',
  operation: 'SendTemplatedEmail',
  principal: { kind: 'role', roleArn: 'arn:aws:iam::1:role/issue-code', sessionName: 'deskline-dev-issue-code' },
  input: {},
};

const invoking: FaultySubject = {
  service: 'lambda',
  operation: 'Invoke',
  principal: { kind: 'service', service: 'connect.amazonaws.com', sourceArn: 'arn:aws:connect:us-east-1:1:instance/i' },
  input: { FunctionName: 'arn:aws:lambda:us-east-1:1:function:deskline-dev-start-workflow' },
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

it('throttles and fails as each service words it', () => {
  expect(rule('*:*:throttle')(sending)).toMatchObject({ error: { code: 'Throttling', status: 400 } });
  expect(rule('*:*:throttle')(invoking)).toMatchObject({ error: { code: 'TooManyRequestsException', status: 429 } });
  expect(rule('lambda:Invoke:error')(invoking)).toMatchObject({ error: { code: 'ServiceException', status: 500 } });
});

it('leaves other operations alone', () => {
  expect(rule('ses:SendEmail:error')(sending)).toBeUndefined();
  expect(rule('kms:*:error')(sending)).toBeUndefined();
});

it.each([
  ['the function that asks', 'ses@issue-code:*:lost', sending],
  ['the service that asks', 'lambda@connect:Invoke:lost', invoking],
  ['the function that is asked for', 'lambda@start-workflow:Invoke:lost', invoking],
  [
    'the table that is asked for',
    'dynamodb@audit:PutItem:lost',
    { ...sending, service: 'dynamodb', operation: 'PutItem', input: { TableName: 'deskline-dev-audit' } },
  ],
])('narrows to %s', (_, spec, subject) => {
  expect(rule(spec)(subject)).toEqual({ kind: 'lost' });
  expect(rule(spec.replace(/@[\w-]+/, '@somebody-else'))(subject)).toBeUndefined();
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
  const strikes = (fault: ReturnType<typeof rule>) => Array.from({ length: 1_000 }, () => fault(sending));
  const struck = strikes(rule('ses:*:any:p=0.05'));

  expect(struck.filter(Boolean).length).toBeGreaterThan(30);
  expect(struck.filter(Boolean).length).toBeLessThan(75);
  expect(strikes(rule('ses:*:any:p=0.05'))).toEqual(struck);
});

it('draws every effect when any will do', () => {
  const fault = rule('ses:*:any');
  const kinds = new Set(Array.from({ length: 200 }, () => fault(sending)?.kind));

  expect([...kinds].sort()).toEqual(['delay', 'error', 'kill', 'kill-before', 'lost', 'malformed', 'timeout']);
});

it('leaves those alone who only look', () => {
  expect(rule('*:*:error')({ ...sending, principal: { kind: 'operator' } })).toBeUndefined();
});

it('spoils answers in the way it is told', () => {
  expect(rule('ses:*:malformed=html')(sending)).toEqual({ kind: 'malformed', how: 'html' });
  expect(rule('ses:*:malformed=truncated')(sending)).toEqual({ kind: 'malformed', how: 'truncated' });
});

it('understands every effect it lists', () => {
  const written = effects.map(({ effect }) => effect.replace('CODE', 'MessageRejected').replace('SECONDS', '2.5'));

  expect(written.map((effect) => parseFault(`ses:*:${effect}:always`).kind)).toEqual(effects.map(() => 'fault'));
});

it.each([
  'ses',
  'ses:SendEmail',
  'ses:SendEmail:explode',
  'ses:SendEmail:error:sometimes',
  'ses:SendEmail:slow=soon',
  'ses@:SendEmail:error',
  'a:b:error:nth=1:more',
])('says what to write instead of %s', (spec) => {
  expect(parseFault(spec)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('write ') });
});
