import { createHash } from 'node:crypto';
import { lexEvent } from '../shared/connect/lex-event';
import { type RunWorkflow, type WorkflowEnd } from '../shared/connect/workflow';
import { makeHandler } from './handler';

interface HookReply {
  readonly sessionState: {
    readonly dialogAction: { readonly type: string; readonly slotToElicit?: string };
    readonly intent: { readonly name: string; readonly slots: Readonly<Record<string, unknown>> };
    readonly sessionAttributes: Record<string, string>;
  };
  readonly messages: readonly { readonly content: string }[];
}

const question = { contactId: 'call-1', step: 'question' };
const asked = {
  contactId: 'call-1',
  callerNumber: '+15555550103',
  step: 'code',
  promptCodeSent: 'sent.',
  promptEnterCode: 'code?',
  promptCodeWrong: 'wrong, code?',
  promptCodeExhausted: 'that did not work.',
};

const answered = (outcome: string): WorkflowEnd => ({ kind: 'succeeded', output: { outcome, triesLeft: '2' } });

/** A conversation with the hook: what it is told, what it says, what it starts. */
function conversation(ends: readonly WorkflowEnd[] = [], given: Record<string, string> = asked) {
  const left = [...ends];
  const started: Parameters<RunWorkflow>[0][] = [];
  const handler = makeHandler({
    mac: async (message) => createHash('sha256').update(message).digest(),
    runWorkflow: async (workflow) => (started.push(workflow), left.shift() ?? answered('verified')),
    verifyCaller: 'arn:send',
    verifyCode: 'arn:check',
  });
  let attributes = given;
  const replies: HookReply[] = [];
  const hears = async (heard: string, intent = 'EnterCode') => {
    const mode = /^\d+$/.test(heard) ? 'DTMF' : 'Speech';
    const slots = { VerificationCode: /^\d{6}$/.test(heard) ? heard : null };
    const reply = (await handler(lexEvent({ intent, heard, mode, slots, attributes }))) as HookReply; // its own shape
    attributes = reply.sessionState.sessionAttributes;
    replies.push(reply);
    const { dialogAction } = reply.sessionState;
    const did =
      dialogAction.type === 'Close' ? `close ${attributes['verification']}` : `ask ${dialogAction.slotToElicit}`;
    return [did, ...reply.messages.map(({ content }) => content.replace(/<\/?speak>/g, ''))].join(' | ');
  };
  return { hears, started, replies };
}

it.each(['Yes', 'No', 'Repeat', 'FallbackIntent', 'EnterCode'])(
  'leaves %s to the flow where a question is asked that is not about the code',
  async (intent) => {
    const { hears, started, replies } = conversation([], question);

    expect(await hears('123456', intent)).toBe('close undefined');

    expect(replies[0]?.sessionState.intent).toMatchObject({ name: intent, slots: {} });
    expect(started).toEqual([]);
  },
);

it('[J-9] has a code checked for the customer whose number the call came from, as its MAC', async () => {
  const { hears, started } = conversation();

  expect(await hears('042137')).toBe('close verified');

  const codeMac = createHash('sha256').update('deskline/customer-code/v1|+15555550103|call-1|042137').digest('base64');
  expect(started).toEqual([
    { arn: 'arn:check', contactId: 'call-1', input: { contactId: 'call-1', codeMac, attempt: '1' } },
  ]);
});

it('lets no code leave: not in slots, attributes, words or workflows', async () => {
  const { hears, started, replies } = conversation([answered('refused'), answered('exhausted')]);

  expect(await hears('042137')).toBe('ask VerificationCode | wrong, code?');
  expect(await hears('913042')).toBe('close refused | that did not work.');

  expect(started.map(({ input }) => input.attempt)).toEqual(['1', '2']);
  expect(JSON.stringify([replies, started])).not.toMatch(/042137|913042/);
});

it.each([
  ['expired', 'close refused | that did not work.'],
  ['unavailable', 'close unavailable'],
  ['nonsense', 'close unavailable'],
])('ends when the code is %s', async (outcome, said) => {
  expect(await conversation([answered(outcome)]).hears('042137')).toBe(said);
});

it('sends again on request, to the same number, and never says so when it did not', async () => {
  const { hears, started } = conversation([answered('sent'), { kind: 'failed', error: 'States.Timeout' }]);

  expect(await hears('please send it again')).toBe('ask VerificationCode | sent. | code?');
  expect(await hears('send it again')).toBe('close unavailable');

  expect(started[0]).toEqual({
    arn: 'arn:send',
    contactId: 'call-1',
    input: { contactId: 'call-1', callerNumber: '+15555550103', language: 'en-US' },
  });
});

it('asks again for what is no code, then by keys only, then gives up to a person', async () => {
  const { hears, replies } = conversation();

  expect(await hears('mumble', 'FallbackIntent')).toBe('ask VerificationCode | code?');
  expect(await hears('', 'FallbackIntent')).toBe('ask VerificationCode | code?');
  expect(replies[1]?.sessionState.sessionAttributes['x-amz-lex:allow-audio-input:*:*']).toBe('false');
  expect(await hears('', 'FallbackIntent')).toBe('close person');
});

it('gives a person to whoever asks for one', async () => {
  expect(await conversation().hears('let me speak to a person')).toBe('close person');
});

it.each(['anonymous', '', '+1555|x'])('has no customer to check a code for when the number is "%s"', async (number) => {
  const { hears, started } = conversation([], { ...asked, callerNumber: number });

  expect(await hears('042137')).toBe('close unavailable');
  expect(started).toEqual([]);
});
