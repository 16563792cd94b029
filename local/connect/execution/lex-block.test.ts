import { type LexConversation, type LexTurn } from '../../lex/turn';
import { createInstance } from '../instance/instance';
import { action, centreOf, content, flow, hangUp, say, world } from '../instance/instance-fixture';
import { scriptedLine } from '../lines/scripted-line';

const TO = '+18005550199';
const sorry = [say('sorry', 'Sorry.', 'bye'), hangUp('bye')];

describe('a bot', () => {
  const main = flow(
    'main',
    content(
      'bot',
      action(
        'bot',
        'ConnectParticipantWithLexBot',
        {
          Text: 'How can I help?',
          LexV2Bot: { AliasArn: 'arn:bot' },
          LexSessionAttributes: { contactId: '$.ContactId' },
        },
        {
          next: 'bye',
          when: { ResetPassword: 'reset' },
          errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'sorry' },
        },
      ),
      say('reset', 'Intent $.Lex.IntentName of $.Lex.Slots.id, $.Lex.SessionAttributes.ok', 'bye'),
      ...sorry,
    ),
  );
  const turn = (over: Partial<LexTurn>): LexTurn => ({
    messages: [],
    sessionState: {
      dialogAction: { type: 'None' },
      activeContexts: [],
      sessionAttributes: {},
      originatingRequestId: 'r',
    },
    interpretations: [],
    obfuscatedSlots: [],
    ...over,
  });
  const listening = {
    startTimeoutMs: 4000,
    allowInterrupt: true,
    speech: true,
    keys: true,
    dtmf: { maxLength: 10, endTimeoutMs: 5000, endCharacter: '#', deletionCharacter: '*' },
  };
  const closed = (name: string, text: string): LexTurn =>
    turn({
      messages: [{ contentType: 'PlainText', content: 'Right.' }],
      end: { kind: 'closed' },
      sessionState: {
        dialogAction: { type: 'Close' },
        activeContexts: [],
        sessionAttributes: { ok: 'yes' },
        originatingRequestId: 'r',
        intent: {
          name,
          state: 'Fulfilled',
          confirmationState: 'None',
          slots: {
            id: { shape: 'Scalar', value: { originalValue: text, interpretedValue: text, resolvedValues: [] } },
          },
        },
      },
    });
  const talk = async (script: Parameters<typeof scriptedLine>[0], answers: (text: string) => LexTurn) => {
    const said: unknown[] = [];
    const conversation: LexConversation = {
      opening: () => turn({ listening }),
      turn: async (input) => {
        said.push(input);
        return answers('text' in input ? input.text : '');
      },
    };
    const requests: unknown[] = [];
    const there = world(undefined, {
      startConversation: async (request) => {
        requests.push(request);
        return conversation;
      },
    });
    const line = scriptedLine(script);
    const record = await createInstance(centreOf([main]), there.ports).placeCall({ from: null, to: TO, line });
    return { said, requests, line, record };
  };

  it('collects keys by its own rules and branches by intent', async () => {
    const { said, line, record, requests } = await talk([{ press: '1234#' }], (text) => closed('ResetPassword', text));

    expect(said).toEqual([{ kind: 'keys', text: '1234' }]);
    expect(record.branches[0]).toBe('bot:ResetPassword');
    expect(line.heard).toEqual(['How can I help?', 'Right.', 'Intent ResetPassword of 1234, yes']);
    expect(requests).toEqual([
      {
        botAliasArn: 'arn:bot',
        localeId: 'en_US',
        contactId: record.contactId,
        sessionAttributes: { contactId: record.contactId },
      },
    ]);
  });

  it('hands on what is said, and silence after the deletion key', async () => {
    const turns = [turn({ listening }), turn({ listening }), closed('Other', '')];
    const { said, record } = await talk(
      [{ say: 'hello' }, { press: '12*' }, { silence: true }],
      () => turns.shift() ?? closed('Other', ''),
    );

    expect(said).toEqual([{ kind: 'speech', text: 'hello' }, { kind: 'silence' }, { kind: 'silence' }]);
    expect(record.branches[0]).toBe('bot:NoMatchingCondition');
  });

  it('takes the Error branch when the intent failed', async () => {
    const { record } = await talk([{ say: 'x' }], () => turn({ end: { kind: 'failed', reason: 'hook threw' } }));

    expect(record.branches[0]).toBe('bot:NoMatchingError');
  });

  it('takes the Error branch when there is no such bot', async () => {
    const record = await createInstance(centreOf([main]), world().ports).placeCall({
      from: null,
      to: TO,
      line: scriptedLine([]),
    });

    expect(record.branches[0]).toBe('bot:NoMatchingError');
  });
});
