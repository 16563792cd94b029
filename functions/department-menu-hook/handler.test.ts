import catalogue from '../../data/prompts.json';
import { lexEvent } from '../shared/connect/lex-event';
import { makeHandler } from './handler';

const handler = makeHandler();

async function said(intent: string, attributes: Record<string, string> = {}): Promise<string | undefined> {
  const answer = (await handler(lexEvent({ intent, attributes }))) as { messages: { content: string }[] };
  return answer.messages[0]?.content;
}

it('asks again in the words of the flow main when the block passed none', async () => {
  expect(await said('FallbackIntent')).toBe(`<speak>${catalogue.main.menuRetry['en-US']}</speak>`);
  expect(await said('FallbackIntent', { menuMisses: '1' })).toBe(
    `<speak>${catalogue.main.menuKeysOnly['en-US']}</speak>`,
  );
  expect(await said('RepeatOptions')).toBe(`<speak>${catalogue.main.menu['en-US']}</speak>`);
});

it.each(['Accounts', 'Sales', 'Support', 'SpeakToPerson'])('says nothing to %s: the flow goes on', async (intent) => {
  expect(await said(intent)).toBeUndefined();
});
