import { answers } from './answers';
import { type Answer, type Declared } from './declared';

function answer(type: string, inputs: Declared['inputs'], rest: Partial<Declared> = {}): Answer {
  const declared = {
    type,
    name: 'thing',
    urn: `urn:${type}::thing`,
    inputs,
    region: 'us-east-1',
    accountId: '111122223333',
    ordinal: 0,
    ...rest,
  };
  return answers[type]!(declared); // every test names a type that is there
}

describe('what a provider would have answered', () => {
  it('makes up a name as Pulumi does when none is given', () => {
    expect(answer('aws:sqs/queue:Queue', {}).computed['url']).toMatch(
      /^https:\/\/sqs\.us-east-1\.amazonaws\.com\/111122223333\/thing-[0-9a-f]{7}$/,
    );
  });

  it('gives two resources different ids, and one resource the same id each time', () => {
    const one = answer('aws:kms/key:Key', {});

    expect(answer('aws:kms/key:Key', {})).toEqual(one);
    expect(answer('aws:kms/key:Key', {}, { urn: 'urn:other' }).id).not.toBe(one.id);
    expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('gives a bot alias the ARN that names its bot', () => {
    expect(answer('aws-native:lex:BotAlias', { botId: 'ABCDEFGHIJ' }).computed['arn']).toMatch(
      /^arn:aws:lex:us-east-1:111122223333:bot-alias\/ABCDEFGHIJ\/[A-Z0-9]{10}$/,
    );
  });

  it('gives parts of an instance both ids, the short one and the one with the instance', () => {
    const { id, computed } = answer('aws:connect/queue:Queue', { instanceId: 'i' });

    expect(id).toBe(`i:${String(computed['queueId'])}`);
    expect(computed['arn']).toBe(
      `arn:aws:connect:us-east-1:111122223333:instance/i/queue/${String(computed['queueId'])}`,
    );
  });

  it('gives a flow module an ARN whose last part is its id', () => {
    const { id, computed } = answer('aws-native:connect:ContactFlowModule', { instanceArn: 'arn:instance/i' });

    expect(id).toBe(computed['contactFlowModuleArn']);
    expect(id).toMatch(/^arn:instance\/i\/flow-module\/[0-9a-f-]{36}$/);
  });

  it('names a row by its keys', () => {
    const item = JSON.stringify({ flow: { S: 'inbound' }, language: { S: 'en-US' } });

    expect(
      answer('aws:dynamodb/tableItem:TableItem', { tableName: 't', hashKey: 'flow', rangeKey: 'language', item }),
    ).toEqual({
      id: 't|flow||inbound||en-US',
      computed: { hashKeyValue: 'inbound', rangeKeyValue: 'en-US' },
    });
  });

  it('hands out telephone numbers that are nobody’s, one after the other', () => {
    const number = (ordinal: number) =>
      answer('aws:connect/phoneNumber:PhoneNumber', { countryCode: 'US', type: 'TOLL_FREE' }, { ordinal });

    expect(number(0).computed['phoneNumber']).toBe('+18005550199');
    expect(number(1).computed['phoneNumber']).toBe('+18005550198');
  });

  it('refuses a country without numbers for fiction', () => {
    expect(() => answer('aws:connect/phoneNumber:PhoneNumber', { countryCode: 'FR', type: 'DID' })).toThrow(
      'aws:connect/phoneNumber:PhoneNumber thing: no fictional phone number is known for FR DID',
    );
  });

  it('refuses a resource without an input its name is made of', () => {
    expect(() => answer('aws:connect/queue:Queue', {})).toThrow(
      'aws:connect/queue:Queue thing: instanceId must be text that is not empty',
    );
  });
});
