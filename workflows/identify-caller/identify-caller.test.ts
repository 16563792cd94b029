import { parseFault } from '../../local/centre/fault-spec';
import { from, openDesk } from './caller-desk';

const whoCalls = { workflow: 'identify-caller' };

it('[J-3] [J-20] [J-22] knows a customer by number and greets by name, with nothing else of the row', async () => {
  const desk = await openDesk(from('+15555550102'));

  const context = await desk.ask('start-workflow', whoCalls);

  expect(context).toMatchObject({
    outcome: 'identified',
    numberKind: 'valid',
    customer: 'found',
    firstName: 'Henry',
    lastName: 'Lindqvist',
    vip: 'true',
    queuePriority: '1',
  });
  expect(JSON.stringify(context)).not.toContain('A-20417');
});

it('[JW-5] [CW-1] tells a number nobody knows from one that is known', async () => {
  const desk = await openDesk(from('+15555550199'));

  expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({
    outcome: 'unknown',
    customer: 'unknown',
    firstName: 'none',
    vip: 'false',
    queuePriority: '5',
  });
});

it('[J-1] remembers the language a caller chose for the next call from the number', async () => {
  const desk = await openDesk(from('+15555550103'));
  await desk.ask('remember-language', { language: 'es-US' });

  expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({ language: 'es-US', firstName: 'Inés' });
});

it('follows a queue that somebody chose for a number, until it expires', async () => {
  const desk = await openDesk(from('+15555550101'));
  const override = (expires: string) =>
    desk.put('callers', {
      callerNumber: { S: '+15555550101' },
      override: { M: { queue: { S: 'sales-emea' }, expires: { S: expires } } },
    });

  await override('2026-03-02T16:00:00Z');
  expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({ overrideQueue: 'sales-emea' });

  await override('2026-03-02T14:00:00Z');
  expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({ overrideQueue: 'none' });
});

it('counts the calls of a number, each once and this one not', async () => {
  const desk = await openDesk(from('+15555550101'));
  const recent = async (ContactId: string) =>
    (await desk.ask('start-workflow', whoCalls, { ContactId }))['recentCalls'];

  expect(await recent('first')).toBe('0');
  expect(await recent('first')).toBe('0');
  expect(await recent('second')).toBe('1');
  for (let call = 0; call < 12; call++) await recent(`more-${call}`);

  expect(await recent('last')).toBe('10');
});

describe('a source that fails, alone', () => {
  const faulty = (spec: string) => {
    const parsed = parseFault(spec);
    if (parsed.kind === 'invalid') throw new Error(parsed.message);
    return { faults: [parsed.fault] };
  };

  it.each(['lambda@find-customer:Invoke:error', 'dynamodb@find-customer:GetItem:slow=30s'])(
    'lets the call go on without the customer table (%s)',
    async (spec) => {
      const desk = await openDesk(from('+15555550102'), faulty(spec));

      expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({
        outcome: 'unavailable',
        customer: 'unavailable',
        vip: 'false',
        recentCalls: '0',
      });
      expect(desk.clock.now() - Date.parse('2026-03-02T15:00:00Z')).toBeLessThanOrEqual(3_000);
    },
  );

  it('lets the call go on without what is remembered of the number', async () => {
    const desk = await openDesk(from('+15555550102'), faulty('lambda@recall-caller:Invoke:error'));

    expect(await desk.ask('start-workflow', whoCalls)).toMatchObject({
      outcome: 'identified',
      firstName: 'Henry',
      language: 'none',
      recentCalls: '0',
    });
  });
});

it('[JW-5] hears a name from the table as text, whatever stands in it', async () => {
  const desk = await openDesk(from('+15555550101'));
  const named = async (firstName: string) => {
    await desk.put('customers', { phoneNumber: { S: '+15555550101' }, firstName: { S: firstName } });
    return (await desk.ask('start-workflow', whoCalls))['firstName'];
  };

  expect(await named('</speak><break time="10s"/>')).toBe('&lt;/speak&gt;&lt;break time=&quot;10s&quot;/&gt;');
  expect(await named('Tom & Jerry')).toBe('Tom &amp; Jerry');
  expect(await named('$.External.x')).toBe('$&#46;External.x');
  expect(await named('x'.repeat(10_000))).toBe('x'.repeat(60));
  expect(await named(' ')).toBe('none');
});
