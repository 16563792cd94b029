import { languageOrder } from './language';
import { inForce } from './prompt-variants';
import { escapeSpeech, spokenText, whyNotSpeakable, withoutSpeakTag } from './speech';

/** Other words for a while, as a row of one language holds them. */
export interface StoredVariant {
  readonly prompt: string;
  readonly from: string;
  readonly until: string;
  readonly words: string;
}

/** A flow's prompts in one language, as a row of the table holds them. */
export interface PromptRow {
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  readonly variants: readonly StoredVariant[];
}

/** A caller does not listen longer; Lex takes 1,000 characters a message. */
const longestPrompt = 600;

/**
 * What each prompt of a flow says now, as fragments of SSML: in the wanted language, or along its order where it was not translated. A
 * variant in force goes before the lasting words in any language, since it is there because those are wrong for now.
 *
 * Rows are edited by people in a console, so nothing in them is trusted: plain text is escaped, SSML that is not well-formed is passed
 * over for the next language and at last spoken without its tags, and what is too long is cut.
 */
export function spokenPrompts(
  rows: readonly PromptRow[],
  {
    wanted,
    now,
    longest = longestPrompt,
  }: { readonly wanted: string | undefined; readonly now: Date; readonly longest?: number },
): Record<string, string> {
  const inOrder = languageOrder(wanted).flatMap((language) => rows.filter((row) => row.language === language));
  const ids = new Set(inOrder.flatMap(({ words }) => Object.keys(words)));
  const spoken = [...ids].flatMap((id): [string, string][] => {
    const temporary = inOrder.flatMap(({ variants }) => {
      const variant = inForce(
        variants.filter(({ prompt }) => prompt === id),
        now,
      );
      return variant ? [variant.words] : [];
    });
    const lasting = inOrder.flatMap(({ words }) => (Object.hasOwn(words, id) ? [words[id]!] : [])); // hasOwn has just said so
    const candidates = [...temporary, ...lasting].filter((words) => words.trim() !== '');
    const fragment = firstSpeakable(candidates, longest);
    return fragment === undefined ? [] : [[id, fragment]];
  });
  return Object.fromEntries(spoken);
}

function firstSpeakable(candidates: readonly string[], longest: number): string | undefined {
  for (const words of candidates) {
    const fragment = fragmentOf(words, longest);
    if (fragment !== undefined) return fragment;
  }
  const [first] = candidates;
  return first === undefined ? undefined : withoutTags(first, longest);
}

/** The words as a fragment, or undefined when they are SSML that cannot be spoken. */
function fragmentOf(words: string, longest: number): string | undefined {
  if (!words.trimStart().startsWith('<speak')) return spokenText(words, longest) || undefined;
  const inner = withoutSpeakTag(words);
  if (inner === '' || inner.length > longest || whyNotSpeakable(inner) !== undefined) return undefined;
  return withoutReferences(inner);
}

/** In SSML too a `$.` is no reference; see `escapeSpeech`. */
const withoutReferences = (ssml: string): string => ssml.split('$.').join(escapeSpeech('$.'));

function withoutTags(words: string, longest: number): string | undefined {
  const text = words
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[<>]/g, ' ')
    .trim();
  return spokenText(text, longest) || undefined;
}
