import { checkReferences } from './bot-checks';
import { BotDefinition, type Bot } from './definition';

export type { Bot } from './definition';

export type ParsedBot =
  { kind: 'bot'; bot: Bot } | { kind: 'invalid'; problems: readonly { path: string; message: string }[] };

/**
 * Reads a bot in the shape of `aws-native.lex.Bot` inputs. All problems are told at once: first those of the shape, and when the
 * shape holds, what Lex would refuse while it builds a locale (unknown slots and slot types, no fallback intent, bad patterns).
 * Paths read like `botLocales.0.intents.2.slots.1.slotTypeName`. Never throws.
 */
export function parseBot(definition: unknown): ParsedBot {
  const parsed = BotDefinition.safeParse(definition);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.') || '(bot)',
      message: issue.message,
    }));
    return { kind: 'invalid', problems };
  }
  const problems = checkReferences(parsed.data);
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'bot', bot: parsed.data };
}
