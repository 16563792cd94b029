import { DependencyUnavailable } from './errors';
import { observed } from './observed';

/** Everything that was written while `work` ran: Powertools writes through the console of the process. */
async function written(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) {
    stream.write = (text: string | Uint8Array) => (lines.push(...String(text).split('\n').filter(Boolean)), true);
  }
  try {
    await work().catch(() => undefined);
  } finally {
    streams.forEach((stream, index) => {
      stream.write = writes[index]!; // one was kept for each
    });
  }
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>); // objects, by their brace
}

const secretEvent = { contactId: 'call-1', codeMac: 'canary-mac', inputTranscript: 'canary-042137' };

it('writes one line and one metric, with the outcome and nothing of event or answer', async () => {
  const handler = observed('check-code', async () => ({ outcome: 'verified', spokenPassword: 'canary-KMD-482' }));

  const lines = await written(() => handler(secretEvent));

  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    level: 'INFO',
    message: 'answered',
    service: 'check-code',
    contactId: 'call-1',
    outcome: 'verified',
  });
  expect(lines[1]).toMatchObject({ service: 'check-code', outcome: 'verified', Invocations: 1 });
  expect(JSON.stringify(lines)).not.toContain('canary');
});

it('names the class of an error and of its cause, never their words', async () => {
  const handler = observed('issue-code', async () => {
    throw new DependencyUnavailable(
      'the mail service',
      Object.assign(new Error('canary address'), { name: 'MessageRejected' }),
    );
  });

  const lines = await written(() => handler(secretEvent));

  expect(lines[0]).toMatchObject({
    level: 'ERROR',
    message: 'failed',
    error: 'DependencyUnavailable',
    cause: 'MessageRejected',
  });
  expect(JSON.stringify(lines)).not.toContain('canary');
});

it('lets the error through', async () => {
  const failure = new Error('x');

  await written(() => expect(observed('x', () => Promise.reject(failure))(undefined)).rejects.toBe(failure));
});

it.each([
  ['an event of Connect', { Details: { ContactData: { ContactId: 'call-1' } } }],
  ['an event of Lex', { sessionState: { sessionAttributes: { contactId: 'call-1' } } }],
  ['a contact event', { detail: { contactId: 'call-1' } }],
])('finds the contact in %s', async (_kind, event) => {
  const lines = await written(() => observed('x', async () => ({}))(event));

  expect(lines[0]).toMatchObject({ contactId: 'call-1' });
});

it.each([
  undefined,
  null,
  'text',
  { contactId: 'line\nbreak' },
  { contactId: 'x'.repeat(10_000) },
  { contactId: { $: 1 } },
])('writes no contact for the event %#', async (event) => {
  const lines = await written(() => observed('x', async () => ({ outcome: 'Not A Word\n' }))(event));

  expect(lines[0]).not.toHaveProperty('contactId');
  expect(lines[0]).not.toHaveProperty('outcome');
});
