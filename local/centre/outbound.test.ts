import { ConnectClient, DescribeContactCommand, StartOutboundVoiceContactCommand } from '@aws-sdk/client-connect';
import { doorHandler } from '../aws/door-handler';
import { scriptedLine } from '../connect/lines/scripted-line';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type CallResult } from './centre';
import { openCentre } from './open';

const source = '+18005550199';
const person = '+15555550100';

async function world() {
  const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
  const centre = await openCentre(capturedGraph(), { clock, random: new Random(1) });
  const instanceId = String(capturedGraph().outputs['connectInstanceArn']).split('/').at(-1) ?? '';
  const flowId = String((capturedGraph().outputs['flowArns'] as Record<string, string>)['to-agent'])
    .split('/')
    .at(-1);
  const clientOf = (credentials: ReturnType<typeof centre.account.operatorCredentials>) =>
    new ConnectClient({
      region: 'us-east-1',
      credentials,
      requestHandler: doorHandler(centre.account.door),
      maxAttempts: 1,
    });
  const client = clientOf(centre.account.operatorCredentials());
  const call = (more: Partial<ConstructorParameters<typeof StartOutboundVoiceContactCommand>[0]> = {}) =>
    client.send(
      new StartOutboundVoiceContactCommand({
        InstanceId: instanceId,
        ContactFlowId: flowId,
        DestinationPhoneNumber: person,
        SourcePhoneNumber: source,
        ...more,
      }),
    );
  return { clock, centre, call, clientOf, instanceId, flowId };
}

it('calls a person, and runs the flow with whoever answers', async () => {
  const { centre, call, clock } = await world();
  const line = scriptedLine([]);
  const seen: unknown[] = [];
  const over = new Promise<CallResult>((ended) => {
    centre.answerWith(({ number, from, purpose }) => {
      seen.push({ number, from, purpose });
      return Promise.resolve({ kind: 'answers', line, ended });
    });
  });

  const { ContactId } = await call({ Attributes: { topic: 'callback' } });
  const result = await over;

  expect(seen).toEqual([{ number: person, from: source, purpose: 'outbound' }]);
  expect(result).toMatchObject({ contactId: ContactId, outcome: 'queued', attributes: { topic: 'callback' } });
  expect(line.heard.join(' ')).toMatch(/hold|person|agent/i);
  expect(centre.instance.spawned()[0]).toMatchObject({ initiationMethod: 'API', customerEndpoint: person });
  await clock.sleep(1_000);
  await centre.close();
});

it('lets a telephone ring for a minute, and gives up', async () => {
  const { centre, call, clock } = await world();
  const began = clock.now();
  let rang = 0;
  centre.answerWith(({ ringsForMs }) => {
    rang = ringsForMs;
    return new Promise(() => undefined);
  });

  await call();
  await clock.sleep(61_000);

  expect(rang).toBe(60_000);
  expect(centre.instance.spawned()).toMatchObject([
    { outcome: 'noAnswer', timings: { disconnectedAt: began + 60_000 }, steps: 0 },
  ]);
  await centre.close();
});

it('places one call for one client token, for seven days', async () => {
  const { centre, call, clock } = await world();

  const first = await call({ ClientToken: 'the-same' });
  const again = await call({ ClientToken: 'the-same' });
  clock.advance(7 * 24 * 60 * 60_000);
  const later = await call({ ClientToken: 'the-same' });
  await clock.sleep(61_000);

  expect(again.ContactId).toBe(first.ContactId);
  expect(later.ContactId).not.toBe(first.ContactId);
  expect(centre.instance.spawned()).toHaveLength(2);
  await centre.close();
});

it('copies the attributes of a related contact', async () => {
  const { centre, call, clock } = await world();

  const { ContactId: first = '' } = await call({ Attributes: { topic: 'a', tier: 'gold' } });
  await call({ RelatedContactId: first, Attributes: { topic: 'b' } });
  await clock.sleep(61_000);

  expect(centre.instance.spawned()[1]).toMatchObject({
    relatedContactId: first,
    attributes: { topic: 'b', tier: 'gold' },
  });
  await centre.close();
});

it.each([
  ['InvalidParameterException', { DestinationPhoneNumber: '0800' }],
  ['InvalidParameterException', { SourcePhoneNumber: undefined }],
  ['InvalidParameterException', { SourcePhoneNumber: '+18005550000' }],
  ['InvalidParameterException', { AnswerMachineDetectionConfig: { EnableAnswerMachineDetection: true } }],
  ['InvalidParameterException', { TrafficType: 'CAMPAIGN' as const }],
  ['ResourceNotFoundException', { ContactFlowId: 'no-such-flow' }],
  ['ResourceNotFoundException', { InstanceId: 'another' }],
  ['ResourceNotFoundException', { RelatedContactId: 'nobody' }],
])('refuses with %s what cannot be: %j', async (name, wrong) => {
  const { centre, call } = await world();

  await expect(call(wrong)).rejects.toMatchObject({ name });

  expect(centre.instance.spawned()).toEqual([]);
  await centre.close();
});

it('describes a contact: who was called by whom, while it rings and after its end', async () => {
  const { centre, call, clock, clientOf, instanceId } = await world();
  const client = clientOf(centre.account.operatorCredentials());
  const describe = (ContactId: string) =>
    client.send(new DescribeContactCommand({ InstanceId: instanceId, ContactId }));
  const { ContactId = '' } = await call({ Attributes: { topic: 'a' } });

  const ringing = await describe(ContactId);
  await clock.sleep(61_000);
  const over = await describe(ContactId);

  expect(ringing.Contact).toMatchObject({
    Id: ContactId,
    InitialContactId: ContactId,
    Channel: 'VOICE',
    InitiationMethod: 'API',
    InitiationTimestamp: new Date('2026-03-02T15:00:00Z'),
    CustomerEndpoint: { Address: person, Type: 'TELEPHONE_NUMBER' },
    SystemEndpoint: { Address: source, Type: 'TELEPHONE_NUMBER' },
    Attributes: { topic: 'a' },
  });
  expect(over.Contact).toEqual(ringing.Contact);
  await expect(describe('nobody')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await centre.close();
});

it('is refused to a role whose policy does not name it', async () => {
  const { centre, clientOf, instanceId, flowId } = await world();
  const role = capturedGraph().resources.find(
    ({ type, name }) => type === 'aws:iam/role:Role' && name === 'get-prompts',
  );
  const client = clientOf(centre.account.roleCredentials(String(role?.outputs['arn']), 'test'));

  const refused = client.send(
    new StartOutboundVoiceContactCommand({
      InstanceId: instanceId,
      ContactFlowId: flowId,
      DestinationPhoneNumber: person,
      SourcePhoneNumber: source,
    }),
  );

  await expect(refused).rejects.toThrow(/connect:StartOutboundVoiceContact on resource: .*contact\/\*/);
  await centre.close();
});
