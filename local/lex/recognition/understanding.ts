import { type Intent, type Locale, type Slot } from '../definition';
import { readYesNo } from './choice-slots';
import { Classifier } from './classifier';
import { Vocabulary } from './concepts';
import { type Language } from './language';
import { languageOf } from './languages';
import { type ReadableSlotType, slotTypeNamed } from './slot-types';
import { type SlotContext, type SlotMatch } from './slot-value';
import { phraseAt, PhraseSet, wordsOf } from './words';

export interface Understood {
  readonly intent: string;
  readonly score: number;
  readonly slots: Readonly<Record<string, SlotMatch>>;
}

const fallbackSignature = 'AMAZON.FallbackIntent';
/** How sure a value that fits a pattern makes of its intent. */
const patternAlone = 0.8;

/** A locale made ready to understand people: sample utterances counted, slot types looked up. Make one for each locale and keep it. */
export class Understanding {
  readonly #language: Language;
  readonly #classifier: Classifier;
  readonly #templates: Template[] = [];
  readonly #types = new Map<string, ReadableSlotType>();
  readonly #wait: PhraseSet;
  readonly #resume: PhraseSet;
  readonly #fillers: PhraseSet;

  /** Throws when nothing is known of the locale's language. */
  constructor(readonly locale: Locale) {
    const language = languageOf(locale.localeId);
    if (!language) throw new Error(`recognition knows English and Spanish, not ${locale.localeId}`);
    this.#language = language;
    this.#wait = new PhraseSet(language.wait);
    this.#resume = new PhraseSet(language.resume);
    this.#fillers = new PhraseSet(language.fillers);
    const vocabulary = new Vocabulary(language);
    const spoken = locale.intents.filter((intent) => intent.parentIntentSignature !== fallbackSignature);
    const utterances = (intent: Intent) => [
      ...(intent.sampleUtterances ?? []).map((sample) => sample.utterance),
      ...(language.builtIn[intent.parentIntentSignature ?? ''] ?? []),
    ];
    for (const intent of spoken) {
      for (const utterance of utterances(intent))
        vocabulary.learn(wordsOf(utterance.replace(/\{[^}]*\}/g, ' '), language).map((word) => word.text));
      for (const slot of intent.slots ?? []) {
        const type = slotTypeNamed(slot.slotTypeName, locale);
        if (type) this.#types.set(`${intent.name}/${slot.name}`, type);
      }
      for (const utterance of utterances(intent))
        if (/\{[^}]+\}/.test(utterance)) this.#templates.push(templateOf(intent.name, utterance, language));
    }
    this.#classifier = new Classifier(
      spoken
        .map((intent) => ({ name: intent.name, utterances: utterances(intent) }))
        .filter((intent) => intent.utterances.length > 0),
      vocabulary,
    );
  }

  /** Every intent with its score and the slot values found, best first; at most five, and those that score nothing left out. */
  intents(text: string, now: number, keys: boolean): Understood[] {
    const context = { language: this.#language, now, elicited: false, keys };
    const plain = this.#classifier.rank(text);
    return plain
      .map(({ intent, score }) => {
        const found = this.#slotsIn(intent, text, context);
        if (!found) return { intent, score, slots: {} };
        return { intent, score: Math.max(score, found.score), slots: found.slots };
      })
      .filter(({ score }) => score > 0.05)
      .sort((a, b) => b.score - a.score)
      .slice(0, 4);
  }

  /** The value of a slot the bot has just asked for. */
  slot(intent: string, slot: Slot, text: string, now: number, keys: boolean): SlotMatch | undefined {
    const type = this.#types.get(`${intent}/${slot.name}`);
    if (!type || text.trim() === '') return undefined;
    const context = { language: this.#language, now, elicited: true, keys };
    for (const sample of slot.valueElicitationSetting.sampleUtterances ?? []) {
      const inside = this.#align(templateOf(intent, sample.utterance, this.#language), text, context);
      const value = inside?.[slot.name];
      if (value) return value;
    }
    return type.read(text, context);
  }

  yesOrNo(text: string, keys: boolean): boolean | undefined {
    return readYesNo(text, { language: this.#language, now: 0, elicited: true, keys })?.yes;
  }

  /** "hold on a second": nothing else may be said but fillers. */
  asksToWait(text: string): boolean {
    return this.#isOnly(text, this.#wait);
  }

  asksToContinue(text: string): boolean {
    return this.#isOnly(text, this.#resume);
  }

  #isOnly(text: string, phrases: PhraseSet): boolean {
    const words = wordsOf(text, this.#language);
    let hit = false;
    let unknown = 0;
    for (let at = 0; at < words.length;) {
      const length = phraseAt(words, at, phrases);
      const filler = phraseAt(words, at, this.#fillers);
      if (length > 0) hit = true;
      else if (filler === 0 && !this.#language.functionWords.has(words[at]?.text ?? '')) unknown += 1;
      at += Math.max(1, length, filler);
    }
    return hit && unknown <= Math.floor(words.length / 4);
  }

  #slotsIn(
    intent: string,
    text: string,
    context: SlotContext,
  ): { score: number; slots: Record<string, SlotMatch> } | undefined {
    let best: { score: number; slots: Record<string, SlotMatch> } | undefined;
    const templates = this.#templates.filter((template) => template.intent === intent);
    for (const template of templates.filter((candidate) => this.#needsPlace(candidate))) {
      const slots = this.#align(template, text, context);
      const score = this.#bareOpenSlot(template) ? 0.45 : 0.8 + 0.19 * template.weight;
      if (slots && score > (best?.score ?? 0)) best = { score, slots };
    }
    return best ?? this.#anywhere(intent, templates, text, context);
  }

  /** One value of a closed type is found wherever it stands; several values, or open ones, need the words around them. */
  #needsPlace({ intent, slotNames }: Template): boolean {
    return slotNames.length > 1 || slotNames.some((name) => this.#types.get(`${intent}/${name}`)?.open);
  }

  /** `{City}` alone fits any few words, so it is weak evidence. */
  #bareOpenSlot(template: Template): boolean {
    return (
      template.weight === 0 && template.slotNames.some((name) => this.#types.get(`${template.intent}/${name}`)?.open)
    );
  }

  /** A slot of a closed type is recognised wherever it stands; the rest of the utterance must then be about the intent, or little. */
  #anywhere(intent: string, templates: readonly Template[], text: string, context: SlotContext) {
    const slots: Record<string, SlotMatch> = {};
    let rest = text;
    const names = new Set(templates.flatMap((template) => template.slotNames));
    for (const name of names) {
      const type = this.#types.get(`${intent}/${name}`);
      if (!type || type.open) continue;
      const value = type.read(rest, context);
      if (!value) continue;
      slots[name] = value;
      rest = `${rest.slice(0, value.start)} {${name}} ${rest.slice(value.end)}`;
    }
    if (Object.keys(slots).length === 0) return undefined;
    const ranked = this.#classifier.rank(rest).find((candidate) => candidate.intent === intent);
    // Digits in the right number are what a bot means that takes `{Id}` alone, whatever else is said around them.
    const alone = templates.some(
      ({ weight, slotNames: [only = ''] }) =>
        weight === 0 && slots[only] && this.#types.get(`${intent}/${only}`)?.pattern,
    );
    return { score: Math.max(ranked?.score ?? 0, alone ? patternAlone : 0), slots };
  }

  /** Lays a sample utterance with slots over what was said, fillers aside; every slot must be readable where it stands. */
  #align(template: Template, text: string, context: SlotContext): Record<string, SlotMatch> | undefined {
    const words = wordsOf(text, this.#language);
    const spoken = words.map((word) => ` ${word.text}`).join('');
    const match = template.expression.exec(spoken);
    if (!match) return undefined;
    const slots: Record<string, SlotMatch> = {};
    let from = 0;
    for (const [index, name] of template.slotNames.entries()) {
      const part = match[index + 1] ?? '';
      const first = countWords(spoken.slice(0, spoken.indexOf(part, from)));
      from = spoken.indexOf(part, from) + part.length;
      const start = words[first]?.start ?? 0;
      const end = words[first + countWords(part) - 1]?.end ?? text.length;
      const value = this.#types
        .get(`${template.intent}/${name}`)
        ?.read(text.slice(start, end), { ...context, elicited: true });
      if (!value) return undefined;
      slots[name] = { ...value, start: value.start + start, end: value.end + start };
    }
    return slots;
  }
}

const countWords = (spoken: string): number => spoken.split(' ').filter(Boolean).length;

interface Template {
  readonly intent: string;
  readonly expression: RegExp;
  readonly slotNames: readonly string[];
  /** 0 when the utterance is a slot alone, near 1 when words carry it. */
  readonly weight: number;
}

function templateOf(intent: string, utterance: string, language: Language): Template {
  const slotNames: string[] = [];
  const slots = utterance.match(/\{[^}]+\}/g)?.length ?? 0;
  let carriers = 0;
  const parts = utterance.split(/(\{[^}]+\})/).map((part) => {
    const name = /^\{([^}]+)\}$/.exec(part)?.[1];
    if (name !== undefined) {
      slotNames.push(name.trim());
      return slotNames.length < slots ? '((?: [a-z0-9]+)+?)' : '((?: [a-z0-9]+)+)';
    }
    const words = wordsOf(part, language).map((word) => word.text);
    carriers += words.length;
    return words.map((word) => ` ${word}`).join('');
  });
  const fillers = language.fillers
    .map((filler) => ` ${filler.normalize('NFD').replace(/[\u0300-\u036f]/g, '')}`)
    .join('|');
  const expression = new RegExp(`^(?:${fillers})*${parts.join('')}(?:${fillers})*$`);
  return { intent, expression, slotNames, weight: carriers / (carriers + 1) };
}
