import { createInstance } from '../instance/instance';
import { action, centreOf, content, flow, hangUp, say, world } from '../instance/instance-fixture';
import { scriptedLine } from '../lines/scripted-line';

const TO = '+18005550199';
const sorry = [say('sorry', 'Sorry.', 'bye'), hangUp('bye')];

describe('the keypad', () => {
  const stores = (parameters: object) =>
    flow(
      'main',
      content(
        'ask',
        action(
          'ask',
          'GetParticipantInput',
          { Text: 'Type.', StoreInput: 'True', InputTimeLimitSeconds: '5', ...parameters },
          { next: 'tell', errors: { NoMatchingError: 'sorry' } },
        ),
        say('tell', 'You typed $.StoredCustomerInput', 'bye'),
        ...sorry,
      ),
    );
  const typing = async (keys: string, parameters: object = {}) => {
    const line = scriptedLine([keys === '' ? { silence: true } : { press: keys }]);
    await createInstance(centreOf([stores(parameters)]), world().ports).placeCall({ from: null, to: TO, line });
    return line.heard.at(-1);
  };

  it.each([
    ['ends at #', '123#4', {}, '123'],
    ['stores Timeout for silence', '', {}, 'Timeout'],
    ['clears at *', '12*34#', {}, '34'],
    ['keeps * when the cancel key is off', '12*34#', { DTMFConfiguration: { DisableCancelKey: 'True' } }, '12*34'],
    ['ends at the maximum length', '123456', { InputValidation: { CustomValidation: { MaximumLength: '4' } } }, '1234'],
    ['ends at a terminator of two keys', '12##', { DTMFConfiguration: { InputTerminationSequence: '##' } }, '12'],
    ['ends after the pause between keys', '12', {}, '12'],
  ])('%s', async (_, keys, parameters, stored) => {
    expect(await typing(keys, parameters)).toBe(`You typed ${stored}`);
  });

  it('branches on one key, on another key and on silence', async () => {
    const menu = flow(
      'main',
      content(
        'menu',
        action(
          'menu',
          'GetParticipantInput',
          { Text: 'One?', StoreInput: 'False', InputTimeLimitSeconds: '5' },
          {
            next: 'bye',
            when: { '1': 'one' },
            errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'menu', InputTimeLimitExceeded: 'sorry' },
          },
        ),
        say('one', 'One.', 'bye'),
        ...sorry,
      ),
    );
    const press = async (...keys: string[]) =>
      (
        await createInstance(centreOf([menu]), world().ports).placeCall({
          from: null,
          to: TO,
          line: scriptedLine([...keys.map((press) => ({ press })), { silence: true }]),
        })
      ).branches;

    expect(await press('1')).toEqual(['menu:1', 'one:NextAction']);
    expect(await press('7')).toEqual(['menu:NoMatchingCondition', 'menu:InputTimeLimitExceeded', 'sorry:NextAction']);
  });
});
