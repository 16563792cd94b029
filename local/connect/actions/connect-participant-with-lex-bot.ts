import { type LexConversation } from '../../lex/turn';
import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution } from '../execution/execution';
import { INBOUND, TRANSFER } from '../flow/flow-type';
import { converse } from '../execution/lex-block';
import { has, textEntries, textParameter } from '../execution/parameters';
import { speakPrompt } from '../execution/speaking';
import { type ActionSpec } from './action';
import {
  atLeastOne,
  atMostOne,
  dynamic,
  equalsText,
  exactlyOne,
  mapOf,
  may,
  must,
  object,
  optional,
  PROMPTS,
  promptFields,
  required,
  single,
  staticText,
} from './shapes';
import { fails, NEXT } from './steps';

/** §6.4, and `facts/lex-v2.md` §8 for what its branches mean. */
export const connectParticipantWithLexBot: ActionSpec = {
  type: 'ConnectParticipantWithLexBot',
  does: 'Lets the caller talk to a Lex V2 bot and branches by intent.',
  allowedIn: [...INBOUND, ...TRANSFER, 'CUSTOMER_QUEUE', 'MODULE'],
  channels: { VOICE: 'runs', CHAT: 'runs', TASK: 'error' },
  parameters: object(
    {
      ...promptFields,
      LexV2Bot: optional(object({ AliasArn: required(single()) })),
      LexBot: optional(object({ Name: required(single()), Region: required(single()), Alias: required(single()) })),
      LexSessionAttributes: optional(mapOf(dynamic())),
      LexInitializationData: optional(object({ InitialMessage: required(dynamic()) })),
      LexTimeoutSeconds: optional(object({ Text: required(staticText({ number: [60, 604800] })) })),
    },
    atMostOne(...PROMPTS),
    exactlyOne('LexV2Bot', 'LexBot'),
    atLeastOne(...PROMPTS, 'LexInitializationData'),
  ),
  transitions: {
    next: 'required',
    // Sources disagree on which of these are demanded; exports of 2023 publish without the last.
    errors: [must('NoMatchingError'), must('NoMatchingCondition'), may('InputTimeLimitExceeded')],
    conditions: [equalsText],
  },
  fills: ['$.Lex'],
  logsAs: 'GetUserInput',
  nature: 'asks',
  async run(run, action) {
    if (has(action, 'LexBot')) return fails('Lex V1 ended on 2025-09-15');
    // A bot clears what was typed ahead (single source, §6.3).
    run.contact.keyBuffer = '';
    const conversation = await open(run, action);
    if (typeof conversation === 'string') return fails(conversation);
    const opening = conversation.opening();
    const spoken = await speakPrompt(run, action, { interruptible: opening.listening?.allowInterrupt ?? true });
    if (spoken.kind === 'refused') return fails(spoken.because);
    if (run.stop.aborted) return NEXT;
    try {
      return await converse(run, conversation, opening);
    } catch (error) {
      return fails(error instanceof Error ? error.message : 'the bot failed');
    }
  },
};

/** The conversation, or why there is none. */
async function open(run: Execution, action: CompiledAction): Promise<LexConversation | string> {
  const botAliasArn = textParameter(run, action, 'LexV2Bot.AliasArn');
  if (botAliasArn === '') return 'no bot is named';
  if (!run.centre.mayConverse(botAliasArn)) return `bot alias ${botAliasArn} is not associated with the instance`;
  try {
    return await run.centre.ports.startConversation({
      botAliasArn,
      localeId: run.contact.languageCode.replace('-', '_'),
      contactId: run.contact.id,
      sessionAttributes: Object.fromEntries(textEntries(run, action, 'LexSessionAttributes')),
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'the bot did not answer';
  }
}
