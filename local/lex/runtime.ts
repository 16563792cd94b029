import { AwsError } from '../aws/door';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type Bot } from './definition';
import { engineFor } from './conversation';
import { type Engine } from './draft';
import { type HookReply } from './hook';
import { timingFault } from './listening';
import { newSession, type Session } from './session';
import { applyState, readState, shownState, wireInterpretations, type WireState } from './session-state';
import { takeTurn } from './turn-taking';
import { type LexMessage } from './turn';

/** What a bot alias points to. */
export interface AliasTarget {
  readonly bot: Bot;
  readonly name: string;
  readonly version: string;
  /** The code hook of a locale; `undefined` when the alias has none there. */
  hookArn(localeId: string): string | undefined;
}

export interface RuntimePorts {
  /** `undefined` for an alias that does not exist. */
  aliases(botId: string, aliasId: string): AliasTarget | undefined;
  invokeHook(functionArn: string, event: unknown): Promise<HookReply>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Inputs and outputs have the members of `@aws-sdk/client-lex-runtime-v2`. */
export interface SessionKey {
  readonly botId: string;
  readonly botAliasId: string;
  readonly localeId: string;
  readonly sessionId: string;
}

export interface Runtime {
  recognizeText(input: Readonly<Record<string, unknown>>): Promise<RecognizeTextOutput>;
  getSession(input: Readonly<Record<string, unknown>>): Promise<GetSessionOutput>;
  putSession(input: Readonly<Record<string, unknown>>): Promise<PutSessionOutput>;
  deleteSession(input: Readonly<Record<string, unknown>>): Promise<SessionKey>;
}

export interface RecognizeTextOutput {
  readonly sessionId: string;
  readonly messages: readonly LexMessage[];
  readonly sessionState: WireState;
  readonly interpretations: ReturnType<typeof wireInterpretations>;
  readonly requestAttributes: Readonly<Record<string, string>>;
}

export type GetSessionOutput = Omit<RecognizeTextOutput, 'requestAttributes'>;

export interface PutSessionOutput {
  readonly contentType: string;
  readonly sessionId: string;
  readonly messages: readonly LexMessage[];
  readonly sessionState: WireState;
  readonly requestAttributes: Readonly<Record<string, string>>;
}

interface Kept {
  session: Session;
  messages: readonly LexMessage[];
  usedAtMs: number;
}

const longestText = 1024;

/**
 * The sessions behind RecognizeText, GetSession, PutSession and DeleteSession. Errors are `AwsError`s with the modelled names: ResourceNotFoundException 404,
 * ValidationException 400, ConflictException 409 (a session used twice at once), DependencyFailedException 424 (the code hook failed),
 * BadGatewayException 502 (the bot itself cannot go on). A session that idles longer than the bot allows is gone.
 */
export function createRuntime(ports: RuntimePorts): Runtime {
  const sessions = new Map<string, Kept>();
  const busy = new Set<string>();

  const open = (input: Readonly<Record<string, unknown>>) => {
    const key = keyOf(input);
    const id = [key.botId, key.botAliasId, key.localeId, key.sessionId].join('/');
    const target = ports.aliases(key.botId, key.botAliasId);
    if (!target)
      throw new AwsError('ResourceNotFoundException', `There is no alias ${key.botAliasId} of bot ${key.botId}.`, 404);
    const known = target.bot.botLocales.some((locale) => locale.localeId === key.localeId);
    if (!known)
      throw new AwsError('ResourceNotFoundException', `Bot ${target.bot.name} has no locale ${key.localeId}.`, 404);
    const kept = sessions.get(id);
    const idleMs = target.bot.idleSessionTtlInSeconds * 1000;
    if (kept && ports.clock.now() - kept.usedAtMs > idleMs) sessions.delete(id);
    return { key, id, engine: engineOf(ports, key, target), kept: sessions.get(id) };
  };
  const keep = (id: string, session: Session, messages: readonly LexMessage[]) =>
    sessions.set(id, { session, messages, usedAtMs: ports.clock.now() });

  return {
    recognizeText: async (input) => {
      const { key, id, engine, kept } = open(input);
      const text = textOf(input['text']);
      const requestAttributes = textMap(input['requestAttributes'], 'requestAttributes');
      if (busy.has(id))
        throw new AwsError('ConflictException', `Session ${key.sessionId} is in use by another request.`, 409);
      busy.add(id);
      try {
        const before = applyState(
          engine,
          kept?.session ?? newSession({}, ports.random.uuid()),
          readState(input['sessionState']),
        );
        checkTiming(before);
        const { session, turn } = await takeTurn(engine, before, { kind: 'text', text }, requestAttributes);
        if (turn.end?.kind === 'failed' && turn.end.cause !== 'intent') throw failure(turn.end.reason, turn.end.cause);
        keep(id, session, turn.messages);
        const interpretations = wireInterpretations(turn.interpretations);
        return {
          sessionId: key.sessionId,
          messages: turn.messages,
          sessionState: shownState(engine, session),
          interpretations,
          requestAttributes,
        };
      } finally {
        busy.delete(id);
      }
    },
    getSession: async (input) => {
      const { key, engine, kept } = open(input);
      if (!kept) throw noSession(key);
      const { session, messages } = kept;
      return {
        sessionId: key.sessionId,
        messages,
        sessionState: shownState(engine, session),
        interpretations: wireInterpretations(session.interpretations),
      };
    },
    putSession: async (input) => {
      const { key, id, engine } = open(input);
      const state = readState(input['sessionState']);
      if (!state) throw new AwsError('ValidationException', 'sessionState is required.', 400);
      const session = applyState(engine, newSession({}, ports.random.uuid()), state);
      checkTiming(session);
      const messages = messagesOf(input['messages']);
      keep(id, session, messages);
      return {
        contentType: 'text/plain; charset=utf-8',
        sessionId: key.sessionId,
        messages,
        sessionState: shownState(engine, session),
        requestAttributes: textMap(input['requestAttributes'], 'requestAttributes'),
      };
    },
    deleteSession: async (input) => {
      const { key, id, kept } = open(input);
      if (!kept) throw noSession(key);
      sessions.delete(id);
      return key;
    },
  };
}

function engineOf(ports: RuntimePorts, key: SessionKey, target: AliasTarget): Engine {
  return engineFor({
    bot: target.bot,
    localeId: key.localeId,
    sessionId: key.sessionId,
    alias: { id: key.botAliasId, name: target.name, version: target.version, botId: key.botId },
    hookArn: target.hookArn(key.localeId),
    invokeHook: (functionArn, event) => ports.invokeHook(functionArn, event),
    clock: ports.clock,
    random: ports.random,
  });
}

function failure(reason: string, cause: 'hook' | 'bot' | undefined): AwsError {
  return cause === 'hook'
    ? new AwsError('DependencyFailedException', reason, 424)
    : new AwsError('BadGatewayException', reason, 502);
}

const noSession = (key: SessionKey): AwsError =>
  new AwsError('ResourceNotFoundException', `There is no session ${key.sessionId}.`, 404);

function checkTiming(session: Session): void {
  const fault = timingFault(session.attributes);
  if (fault !== undefined) throw new AwsError('ValidationException', fault, 400);
}

const shapes: Readonly<Record<keyof SessionKey, RegExp>> = {
  botId: /^[0-9a-zA-Z]{1,64}$/,
  botAliasId: /^[0-9a-zA-Z]{1,64}$/,
  localeId: /^[a-z]{2}_[A-Z]{2}$/,
  sessionId: /^[0-9a-zA-Z._:-]{2,100}$/,
};

function keyOf(input: Readonly<Record<string, unknown>>): SessionKey {
  const part = (name: keyof SessionKey): string => {
    const value = input[name];
    if (typeof value === 'string' && shapes[name].test(value)) return value;
    throw new AwsError('ValidationException', `${name} must match ${shapes[name].source}.`, 400);
  };
  return {
    botId: part('botId'),
    botAliasId: part('botAliasId'),
    localeId: part('localeId'),
    sessionId: part('sessionId'),
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string' && value.length >= 1 && value.length <= longestText) return value;
  throw new AwsError('ValidationException', `text must have 1 to ${longestText} characters.`, 400);
}

function textMap(value: unknown, name: string): Record<string, string> {
  if (value === undefined || value === null) return {};
  const entries = typeof value === 'object' ? Object.entries(value) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (typeof value !== 'object' || texts.length !== entries.length) {
    throw new AwsError('ValidationException', `${name} must be a map of strings.`, 400);
  }
  return Object.fromEntries(texts);
}

function messagesOf(value: unknown): LexMessage[] {
  if (value === undefined || value === null) return [];
  const bad = () =>
    new AwsError('ValidationException', 'messages must be a list of {content, contentType}, at most 10.', 400);
  if (!Array.isArray(value) || value.length > 10) throw bad();
  return value.map((message: { content?: unknown; contentType?: unknown } | null) => {
    const { content, contentType } = message ?? {};
    if (
      typeof content !== 'string' ||
      (contentType !== 'PlainText' && contentType !== 'SSML' && contentType !== 'CustomPayload')
    )
      throw bad();
    return { content, contentType };
  });
}
