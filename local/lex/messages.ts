import { type Random } from '../time/random';
import { type Message, type MessageGroup } from './definition';
import { type LexMessage } from './turn';

/** Fills `[attribute]`, `((request attribute))` and `{Slot}` of a message; `undefined` for a name that has no value. */
export type Resolve = (reference: { kind: 'session' | 'request' | 'slot'; name: string }) => string | undefined;

export type Composed = { kind: 'messages'; messages: LexMessage[] } | { kind: 'unresolved'; names: string[] };

/**
 * One message out of each group. `order` picks the nth of message and variations (prompts with `Ordered`), otherwise chance does.
 * A message with a reference that has no value is passed over for another of its group. When none is left the turn fails instead of
 * saying brackets or nothing: UNVERIFIED what Lex does then, so a bot must not come to rely on it.
 */
export function compose(groups: readonly MessageGroup[], resolve: Resolve, random: Random, order?: number): Composed {
  const messages: LexMessage[] = [];
  for (const group of groups) {
    const choices = [group.message, ...(group.variations ?? [])];
    const first = order === undefined ? random.int(0, choices.length) : Math.min(order, choices.length - 1);
    const filled = [...choices.slice(first), ...choices.slice(0, first)].map((choice) => fill(choice, resolve));
    const usable = filled.find((one) => one.missing.length === 0);
    if (!usable) return { kind: 'unresolved', names: filled[0]?.missing ?? [] };
    messages.push(usable.message);
  }
  return { kind: 'messages', messages };
}

function fill(message: Message, resolve: Resolve): { message: LexMessage; missing: string[] } {
  const [contentType, text] = message.ssmlMessage
    ? (['SSML', message.ssmlMessage.value] as const)
    : message.customPayload
      ? (['CustomPayload', message.customPayload.value] as const)
      : (['PlainText', message.plainTextMessage?.value ?? ''] as const);
  const missing: string[] = [];
  const put = (whole: string, kind: 'session' | 'request' | 'slot', name: string): string => {
    const value = resolve({ kind, name: name.trim() });
    if (value !== undefined) return contentType === 'SSML' && kind === 'slot' ? escapeXml(value) : value;
    missing.push(whole);
    return whole;
  };
  // A custom payload is often JSON: its braces and brackets are its own unless they name something that has a value.
  const content = text
    .replace(/\(\(([^()]+)\)\)/g, (whole, name: string) => put(whole, 'request', name))
    .replace(/\[([\w.:-]+)\]/g, (whole, name: string) => put(whole, 'session', name))
    .replace(/\{([\w-]+)\}/g, (whole, name: string) => put(whole, 'slot', name));
  return { message: { contentType, content }, missing: contentType === 'CustomPayload' ? [] : missing };
}

/** What a caller said must not become markup. Session attributes may hold markup on purpose: prompts come that way. */
const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
