import { createHash } from 'node:crypto';
import { lexEvent, slotOf } from '../shared/connect/lex-event';
import { type RunWorkflow, type WorkflowEnd } from '../shared/connect/workflow';
import { makeHandler } from './handler';

interface HookReply {
  readonly sessionState: {
    readonly dialogAction: { readonly type: string; readonly slotToElicit?: string };
    readonly intent: {
      readonly name: string;
      readonly state: string;
      readonly slots: Readonly<Record<string, unknown>>;
    };
    readonly sessionAttributes: Record<string, string>;
  };
  readonly messages: readonly { readonly contentType: string; readonly content: string }[];
}

const passed = {
  contactId: 'call-1',
  callerNumber: '+15555550123',
  promptEmployeeId: 'id?',
  promptEmployeeIdRetry: 'id again?',
  promptEmployeeIdKeysOnly: 'id by keys?',
  promptEmployeeIdConfirmation: 'right?',
  promptCodeSent: 'sent.',
  promptVerificationCode: 'code?',
  promptCodeWrong: 'wrong, code?',
  promptCodeExhausted: 'that did not work.',
};

/** A conversation with the hook: what it is told, what it says, what it starts. */
function conversation(ends: Partial<Record<'authenticate' | 'verify', readonly WorkflowEnd[]>> = {}) {
  const left = { authenticate: [...(ends.authenticate ?? [])], verify: [...(ends.verify ?? [])] };
  const started: Parameters<RunWorkflow>[0][] = [];
  const handler = makeHandler({
    mac: async (message) => createHash('sha256').update(message).digest(),
    runWorkflow: async (workflow) => {
      started.push(workflow);
      const name = workflow.arn === 'arn:authenticate' ? 'authenticate' : 'verify';
      return (
        left[name].shift() ?? {
          kind: 'succeeded',
          output: { outcome: name === 'authenticate' ? 'sent' : 'verified', triesLeft: '0' },
        }
      );
    },
    authenticateEmployee: 'arn:authenticate',
    verifyCode: 'arn:verify',
  });
  let attributes: Record<string, string> = passed;
  const replies: HookReply[] = [];
  const hears = async (heard: string, slots: Readonly<Record<string, string | null>> = {}, intent = 'Authenticate') => {
    const reply = (await handler(
      lexEvent({ intent, heard, mode: /^\d+$/.test(heard) ? 'DTMF' : 'Speech', slots, attributes }),
    )) as HookReply; // its own shape
    attributes = reply.sessionState.sessionAttributes;
    replies.push(reply);
    return inShort(reply);
  };
  return { hears, started, replies, attributes: () => attributes };
}

const inShort = ({ sessionState, messages }: HookReply) => {
  const { dialogAction, sessionAttributes } = sessionState;
  const did =
    dialogAction.type === 'Close' ? `close ${sessionAttributes.authentication}` : `ask ${dialogAction.slotToElicit}`;
  return [did, ...messages.map(({ content }) => content.replace(/<\/?(speak|say-as)[^>]*>/g, ''))].join(' | ');
};

const confirmed = { EmployeeId: '1234567', EmployeeIdConfirmation: 'yes', VerificationCode: null };
const refused: WorkflowEnd = { kind: 'succeeded', output: { outcome: 'refused', triesLeft: '2' } };

async function upToTheCode(talk: ReturnType<typeof conversation>) {
  await talk.hears('1234567', { EmployeeId: '1234567' });
  return talk.hears('1', { EmployeeId: '1234567', EmployeeIdConfirmation: 'yes' });
}

it('[J-9] goes from number to code to verified', async () => {
  const talk = conversation();

  expect(await talk.hears('1234567', { EmployeeId: '1234567' })).toBe('ask EmployeeIdConfirmation | 1234567. right?');
  expect(await talk.hears('1', { EmployeeId: '1234567', EmployeeIdConfirmation: 'yes' })).toBe(
    'ask VerificationCode | sent. | code?',
  );
  expect(await talk.hears('042137', { ...confirmed, VerificationCode: '042137' })).toBe('close verified');

  expect(talk.started).toEqual([
    {
      arn: 'arn:authenticate',
      contactId: 'call-1',
      input: { contactId: 'call-1', employeeId: '1234567', language: 'en-US', callerNumber: '+15555550123' },
    },
    {
      arn: 'arn:verify',
      contactId: 'call-1',
      input: {
        contactId: 'call-1',
        codeMac: createHash('sha256').update('deskline/code/v1|1234567|call-1|042137').digest('base64'),
        attempt: '1',
      },
    },
  ]);
});

it('lets no code leave: not in slots, attributes, words or workflows', async () => {
  const talk = conversation({ verify: [refused] });
  await upToTheCode(talk);

  await talk.hears('042137', { ...confirmed, VerificationCode: '042137' });
  await talk.hears('913 042', { ...confirmed, VerificationCode: '913042' });

  expect(talk.replies[2]?.sessionState.intent.slots).toEqual({
    EmployeeId: slotOf('1234567'),
    EmployeeIdConfirmation: slotOf('yes'),
    VerificationCode: null,
  });
  expect(JSON.stringify([talk.replies, talk.started])).not.toMatch(/042137|913042|913 042/);
});

it('closes fulfilled, with nothing of the dialog left in the session', async () => {
  const talk = conversation();
  await upToTheCode(talk);
  await talk.hears('042137', { ...confirmed, VerificationCode: '042137' });

  expect(talk.replies.at(-1)?.sessionState).toEqual({
    dialogAction: { type: 'Close' },
    intent: { name: 'Authenticate', state: 'Fulfilled', confirmationState: 'None', slots: {} },
    sessionAttributes: { ...passed, authentication: 'verified' },
  });
});

it('asks again after a wrong code, numbers the attempts, and ends when the tries are used up', async () => {
  const talk = conversation({
    verify: [refused, refused, { kind: 'succeeded', output: { outcome: 'exhausted', triesLeft: '0' } }],
  });
  await upToTheCode(talk);

  const said = [];
  for (const code of ['000001', '000001', '000003'])
    said.push(await talk.hears(code, { ...confirmed, VerificationCode: code }));

  expect(said).toEqual([
    'ask VerificationCode | wrong, code?',
    'ask VerificationCode | wrong, code?',
    'close refused | that did not work.',
  ]);
  expect(talk.started.slice(1).map(({ input }) => input.attempt)).toEqual(['1', '2', '3']);
});

it.each([
  ['expired', 'close refused | that did not work.'],
  ['unavailable', 'close unavailable'],
  ['nonsense', 'close unavailable'],
])('ends when the code is %s', async (outcome, said) => {
  const talk = conversation({ verify: [{ kind: 'succeeded', output: { outcome } }] });
  await upToTheCode(talk);

  expect(await talk.hears('042137', { ...confirmed, VerificationCode: '042137' })).toBe(said);
});

it.each([
  ['says so', { kind: 'succeeded', output: { outcome: 'unavailable' } }],
  ['fails', { kind: 'failed', error: 'States.Timeout' }],
  ['answers nothing', { kind: 'succeeded', output: null }],
] as const)('never says that a code was sent when the workflow %s', async (_case, end) => {
  const talk = conversation({ authenticate: [end] });

  expect(await upToTheCode(talk)).toBe('close unavailable');
});

it('asks again for a number that was not understood, then for keys only, then gives up to a person', async () => {
  const talk = conversation();

  expect(await talk.hears('mumble', {}, 'FallbackIntent')).toBe('ask EmployeeId | id again?');
  expect(talk.attributes()['x-amz-lex:allow-audio-input:*:*']).toBeUndefined();
  expect(await talk.hears('')).toBe('ask EmployeeId | id by keys?');
  expect(talk.attributes()['x-amz-lex:allow-audio-input:*:*']).toBe('false');
  expect(await talk.hears('')).toBe('close person');
});

it('empties the number that was denied, and hears speech again once one is understood', async () => {
  const talk = conversation();
  await talk.hears('1234567', { EmployeeId: '1234567' });

  expect(await talk.hears('no', { EmployeeId: '1234567', EmployeeIdConfirmation: 'no' })).toBe(
    'ask EmployeeId | id again?',
  );

  expect(talk.replies[1]?.sessionState.intent.slots).toEqual({
    EmployeeId: null,
    EmployeeIdConfirmation: null,
    VerificationCode: null,
  });
  expect(await talk.hears('7654321', { EmployeeId: '7654321' })).toBe('ask EmployeeIdConfirmation | 7654321. right?');
  await talk.hears('1', { EmployeeId: '7654321', EmployeeIdConfirmation: 'yes' });
  expect(talk.started[0]?.input.employeeId).toBe('7654321');
});

it('does not take the number it has for an answer to the question whether it is right', async () => {
  const talk = conversation();
  await talk.hears('1234567', { EmployeeId: '1234567' });

  const said = [
    await talk.hears('mumble', { EmployeeId: '1234567' }),
    await talk.hears('mumble', { EmployeeId: '1234567' }),
  ];

  expect(said).toEqual([
    'ask EmployeeIdConfirmation | 1234567. right?',
    'ask EmployeeIdConfirmation | 1234567. right?',
  ]);
  expect(await talk.hears('mumble', { EmployeeId: '1234567' })).toBe('close person');
});

it('gives a person to whoever asks for one, and waits or sends again on request', async () => {
  expect(await conversation().hears('let me speak to a person')).toBe('close person');

  const talk = conversation();
  await upToTheCode(talk);
  expect(await talk.hears('wait a moment', confirmed)).toBe('ask VerificationCode | code?');
  expect(await talk.hears('please send it again', confirmed)).toBe('ask VerificationCode | sent. | code?');
  expect(talk.started.map(({ arn }) => arn)).toEqual(['arn:authenticate', 'arn:authenticate']);
});

it('speaks of its own accord when the flow passed no words', async () => {
  const handler = makeHandler({
    mac: async () => new Uint8Array(32),
    runWorkflow: async () => refused,
    authenticateEmployee: 'a',
    verifyCode: 'v',
  });

  const reply = (await handler(lexEvent({ intent: 'Authenticate', heard: '', localeId: 'es_US' }))) as HookReply; // its own shape

  expect(reply.messages[0]?.content).toContain('número de empleado');
});

it.each([
  { authQuestion: 'VerificationCode', authMisses: '99', authPauses: '0', authEmployeeId: '1234567' },
  { authQuestion: 'Password', authMisses: '0', authPauses: '0' },
  { authQuestion: 'VerificationCode', authMisses: '0', authPauses: '0', authEmployeeId: '1|2' },
])('begins anew when its attributes make no sense: %j', async (attributes) => {
  const runs: unknown[] = [];
  const handler = makeHandler({
    mac: async () => new Uint8Array(32),
    runWorkflow: async (workflow) => (runs.push(workflow), refused),
    authenticateEmployee: 'a',
    verifyCode: 'v',
  });

  const reply = (await handler(lexEvent({ intent: 'Authenticate', heard: '042137', attributes }))) as HookReply; // its own shape

  expect(reply.sessionState.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'EmployeeId' });
  expect(runs).toEqual([]);
});

it('says a number with markup in the flow words as the text it is', async () => {
  const handler = makeHandler({
    mac: async () => new Uint8Array(32),
    runWorkflow: async () => refused,
    authenticateEmployee: 'a',
    verifyCode: 'v',
  });
  const attributes = { promptEmployeeIdConfirmation: '</speak><break time="10s"/> & {employeeId}?' };

  const reply = (await handler(
    lexEvent({ intent: 'Authenticate', heard: '1234567', slots: { EmployeeId: '1234567' }, attributes }),
  )) as HookReply; // its own shape

  expect(reply.messages[0]?.content).toBe(
    '<speak>&lt;/speak&gt;&lt;break time=&quot;10s&quot;/&gt; &amp; <say-as interpret-as="digits">1234567</say-as>?</speak>',
  );
});
