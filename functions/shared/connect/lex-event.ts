/** For tests: the event of a Lex V2 code hook. */
export function lexEvent(turn: {
  readonly intent: string;
  readonly heard?: string;
  readonly mode?: 'DTMF' | 'Speech';
  readonly localeId?: string;
  readonly slots?: Readonly<Record<string, string | null>>;
  readonly attributes?: Readonly<Record<string, string>>;
}): unknown {
  const slots = Object.fromEntries(
    Object.entries(turn.slots ?? {}).map(([name, value]) => [name, value === null ? null : slotOf(value)]),
  );
  const intent = { name: turn.intent, state: 'InProgress', confirmationState: 'None', slots };
  return {
    messageVersion: '1.0',
    invocationSource: 'DialogCodeHook',
    inputMode: turn.mode ?? 'Speech',
    responseContentType: 'audio/pcm',
    sessionId: 'session-1',
    inputTranscript: turn.heard ?? '',
    bot: {
      id: 'BOT1',
      name: 'bot',
      localeId: turn.localeId ?? 'en_US',
      version: '1',
      aliasId: 'ALIAS1',
      aliasName: 'live',
    },
    interpretations: [{ interpretationSource: 'Lex', nluConfidence: 0.9, intent }],
    proposedNextState: { dialogAction: { type: 'Delegate' }, intent },
    requestAttributes: { 'x-amz-lex:channels:platform': 'Connect' },
    sessionState: {
      sessionAttributes: turn.attributes ?? {},
      activeContexts: [],
      runtimeHints: {},
      intent,
      originatingRequestId: 'r-1',
    },
    transcriptions: [],
  };
}

export const slotOf = (value: string) => ({
  shape: 'Scalar',
  value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
});
