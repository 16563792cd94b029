import { lexEvent } from '../shared/connect/lex-event';
import { makeHandler } from './handler';

const handler = makeHandler();
const prompts = { promptMenu: 'The menu.', promptMenuRetry: 'Once more.', promptMenuKeysOnly: 'Keys, please.' };

/** What the hook says and does for a caller who gives the same kind of answer again and again. */
async function callerWho(intent: string, times: number) {
  let attributes: Record<string, string> = prompts;
  const turns = [];
  for (let turn = 0; turn < times; turn++) {
    const answer = (await handler(lexEvent({ intent, attributes }))) as HookReply;
    attributes = answer.sessionState.sessionAttributes;
    turns.push([
      answer.sessionState.dialogAction.type,
      answer.sessionState.intent?.name ?? answer.messages[0]?.content,
    ]);
  }
  return turns;
}

interface HookReply {
  readonly sessionState: {
    readonly dialogAction: { readonly type: string };
    readonly intent?: { readonly name: string; readonly state: string };
    readonly sessionAttributes: Record<string, string>;
  };
  readonly messages: readonly { readonly content: string }[];
}

it('asks once more, then for keys, then lets the flow get a person', async () => {
  expect(await callerWho('FallbackIntent', 3)).toEqual([
    ['ElicitIntent', '<speak>Once more.</speak>'],
    ['ElicitIntent', '<speak>Keys, please.</speak>'],
    ['Close', 'FallbackIntent'],
  ]);
});

it('repeats the menu twice, and then takes the wish for one for a person', async () => {
  expect(await callerWho('RepeatOptions', 3)).toEqual([
    ['ElicitIntent', '<speak>The menu.</speak>'],
    ['ElicitIntent', '<speak>The menu.</speak>'],
    ['Close', 'SpeakToPerson'],
  ]);
});

it('listens to keys only after the second time', async () => {
  const answer = (await handler(
    lexEvent({ intent: 'FallbackIntent', attributes: { ...prompts, menuMisses: '1' } }),
  )) as HookReply;

  expect(answer.sessionState.sessionAttributes['x-amz-lex:allow-audio-input:*:*']).toBe('false');
});

it.each(['ResetPassword', 'CustomerService', 'SpeakToPerson'])('closes %s as it was chosen', async (intent) => {
  expect(await callerWho(intent, 1)).toEqual([['Close', intent]]);
});

it('begins to count anew when its counter makes no sense', async () => {
  const answer = (await handler(
    lexEvent({ intent: 'FallbackIntent', attributes: { ...prompts, menuMisses: 'NaN' } }),
  )) as HookReply;

  expect(answer.sessionState.sessionAttributes.menuMisses).toBe('1');
});

it('still says the options to a caller who asks for them after two misses', async () => {
  const answer = (await makeHandler()(
    lexEvent({ intent: 'RepeatOptions', attributes: { ...prompts, menuMisses: '2' } }),
  )) as HookReply;

  expect(answer.sessionState.dialogAction.type).toBe('ElicitIntent');
});
