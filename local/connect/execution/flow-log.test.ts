import { createInstance } from '../instance/instance';
import { action, answer, centreOf, content, flow, hangUp, say, world } from '../instance/instance-fixture';
import { scriptedLine } from '../lines/scripted-line';

const TO = '+18005550199';
const sorry = [say('sorry', 'Sorry.', 'bye'), hangUp('bye')];
const lambda = (id: string, next: string, parameters: object = {}) =>
  action(
    id,
    'InvokeLambdaFunction',
    { LambdaFunctionARN: 'arn:fn', InvocationTimeLimitSeconds: '8', ...parameters },
    { next, errors: { NoMatchingError: 'sorry' } },
  );

describe('the flow log', () => {
  it('is written only while logging is on, across flows, with values filled in', async () => {
    const logging = (id: string, to: string, next: string) =>
      action(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: to }, { next });
    const main = content(
      'quiet',
      say('quiet', 'One', 'on'),
      logging('on', 'Enabled', 'go'),
      action('go', 'TransferToFlow', { ContactFlowId: 'second' }, { next: 'bye', errors: { NoMatchingError: 'bye' } }),
      hangUp('bye'),
    );
    const second = content(
      'fn',
      lambda('fn', 'off', { LambdaInvocationAttributes: { code: '$.Channel' } }),
      logging('off', 'Disabled', 'secret'),
      say('secret', 'Secret', 'bye'),
      ...sorry,
    );
    const { ports, seen } = world(() => answer({ outcome: 'ok' }));

    const record = await createInstance(centreOf([flow('main', main), flow('second', second)]), ports).placeCall({
      from: null,
      to: TO,
      line: scriptedLine([]),
    });

    expect(seen.logs.map(({ Identifier }) => Identifier)).toEqual(['on', 'go', 'fn', 'off']);
    expect(seen.logs[2]).toEqual({
      ContactId: record.contactId,
      ContactFlowId: expect.stringContaining('second'),
      ContactFlowName: 'second',
      ContactFlowModuleType: 'InvokeExternalResource',
      Identifier: 'fn',
      Timestamp: expect.stringMatching(/^2026-03-02T12:00:0/),
      Parameters: {
        FunctionArn: 'arn:fn',
        TimeLimit: '8000',
        ResponseValidation: 'ResponseType=STRING_MAP',
        Parameters: { code: 'VOICE' },
      },
      ExternalResults: { outcome: 'ok' },
    });
    expect(record.loggingEnabled).toBe(false);
  });
});
