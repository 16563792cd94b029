import { type Concepts, conceptsOf, type SaidWord, type Vocabulary } from './concepts';

/**
 * Which intent an utterance means: the evidence of each word against how often people say that word anyway (log likelihood ratios),
 * word pairs, and how near the nearest sample utterance is. An approximation of Lex's own models, and a deterministic one.
 */
export interface Scored {
  readonly intent: string;
  /** 0 to 1. */
  readonly score: number;
}

interface IntentEvidence {
  readonly name: string;
  readonly samples: number;
  /** Sample utterances by concept, for the nearest one; `weights` has the whole weight of each. */
  readonly samplesWith: ReadonlyMap<string, readonly number[]>;
  readonly weights: readonly number[];
  readonly exact: ReadonlySet<string>;
  readonly frequency: ReadonlyMap<string, number>;
  /** Stems that stand in its sample utterances themselves, not only near synonyms of them. */
  readonly stems: ReadonlySet<string>;
}

/** How often one utterance in general contains a word, by kind of word. */
const background = { functionWord: 0.22, common: 0.02, rare: 0.005 };
/** What a word the intent has never seen takes away. */
const missing = { functionWord: 0, common: -0.4, rare: -1.9, number: -2.5 };
const strongest = 5;
/**
 * A rare word that only one intent has is about that intent, however seldom it comes up there; so is its near synonym when nothing
 * else is said.
 */
const exclusive = 2.6;
/** A word that means nearly the same counts for less than the word itself. */
const synonymShare = 0.65;
/** Evidence at which an intent is as likely as nonsense. */
const threshold = 2.5;

export class Classifier {
  readonly #intents: IntentEvidence[];

  constructor(
    intents: readonly { readonly name: string; readonly utterances: readonly string[] }[],
    readonly vocabulary: Vocabulary,
  ) {
    this.#intents = intents.map(({ name, utterances }) =>
      evidenceOf(
        name,
        utterances.map((utterance) => conceptsOf(utterance, vocabulary)),
      ),
    );
  }

  /** All intents that have utterances, best first. `text` may carry `{Slot}` where slot values were taken out. */
  rank(text: string): Scored[] {
    const concepts = conceptsOf(text, this.vocabulary);
    return this.#intents
      .map((intent) => ({ intent: intent.name, ...this.#score(intent, concepts) }))
      .sort((a, b) => b.score - a.score || b.evidence - a.evidence)
      .map(({ intent, score }) => ({ intent, score }));
  }

  #score(intent: IntentEvidence, concepts: Concepts): { score: number; evidence: number } {
    const { list, plain } = concepts;
    if (intent.exact.has(plain) && plain !== '') return { score: 1, evidence: Infinity };
    if (list.length === 0) return { score: 0, evidence: -Infinity };
    const evidence = this.#evidence(intent, concepts);
    const statistical = 0.97 / (1 + Math.exp(-(evidence - threshold) / 0.9));
    const near = nearness(concepts, intent);
    return { score: Math.round(Math.max(statistical, near) * 10_000) / 10_000, evidence };
  }

  #evidence(intent: IntentEvidence, { list, words }: Concepts): number {
    let sum = 0;
    let unknown = 0;
    for (const concept of new Set(list)) {
      const word = words.get(concept) ?? { stem: concept, kind: 'rare' };
      const gain = this.#gain(concept, word, intent, list.length === 1);
      sum += gain ?? this.#loss(concept, word) / (this.#isUnknown(concept, word) ? ++unknown : 1);
    }
    for (let at = 1; at < list.length; at++) {
      const [first = '', second = ''] = [list[at - 1], list[at]];
      const seen = intent.frequency.get(`${first} ${second}`) ?? 0;
      const small = [first, second].filter((concept) => words.get(concept)?.kind === 'functionWord').length;
      if (seen === 0 || small === 2) continue;
      const [weight, often] = small === 1 ? [0.2, 0.006] : [0.35, 0.002];
      sum += weight * Math.max(0, Math.min(strongest, Math.log((seen + 0.5) / sizeOf(intent) / often)));
    }
    return sum;
  }

  #gain(concept: string, word: SaidWord, intent: IntentEvidence, alone = false): number | undefined {
    const seen = intent.frequency.get(concept);
    if (seen === undefined) return undefined;
    const often = word.kind === 'number' ? background.rare : background[word.kind];
    const gain = Math.max(
      word.kind === 'functionWord' ? -0.1 : -0.4,
      Math.min(strongest, Math.log((seen + 0.5) / sizeOf(intent) / often)),
    );
    const itself = intent.stems.has(word.stem);
    const onlyHere = this.#intents.every((other) => other === intent || !other.frequency.has(concept));
    if (word.kind === 'rare' && onlyHere && (itself || alone)) return Math.max(gain, exclusive);
    return gain > 0 && !itself ? gain * synonymShare : gain;
  }

  /** People tell stories: the second word nobody knows says less than the first. */
  #isUnknown(concept: string, { kind }: SaidWord): boolean {
    return kind === 'rare' && this.#intents.every((intent) => !intent.frequency.has(concept));
  }

  /** A word of another intent speaks for that one and so against this; an unknown word speaks for nonsense. */
  #loss(concept: string, word: SaidWord): number {
    const elsewhere = Math.max(0, ...this.#intents.map((intent) => this.#gain(concept, word, intent) ?? 0));
    return elsewhere > 0 ? Math.min(missing[word.kind] / 2, -0.55 * elsewhere) : missing[word.kind];
  }
}

/**
 * An intent with many samples covers many topics: each is one of some eighty things people come with, however many samples there are.
 */
const sizeOf = (intent: IntentEvidence): number => Math.min(intent.samples, 80) + 1;

const pairsOf = (list: readonly string[]): string[] =>
  list.slice(1).map((concept, index) => `${list[index]} ${concept}`);

const featuresOf = (list: readonly string[]): Set<string> => new Set([...list, ...pairsOf(list)]);

const weightOf = (word: SaidWord | undefined): number =>
  ({ functionWord: 0.25, common: 0.8, rare: 1, number: 1.5 })[word?.kind ?? 'common'];

function evidenceOf(name: string, samples: readonly Concepts[]): IntentEvidence {
  const frequency = new Map<string, number>();
  const samplesWith = new Map<string, number[]>();
  samples.forEach(({ list }, index) => {
    for (const feature of featuresOf(list)) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
    for (const concept of new Set(list)) samplesWith.set(concept, [...(samplesWith.get(concept) ?? []), index]);
  });
  return {
    name,
    samples: samples.length,
    samplesWith,
    weights: samples.map(({ list, words }) =>
      [...new Set(list)].reduce((sum, concept) => sum + weightOf(words.get(concept)), 0),
    ),
    exact: new Set(samples.map(({ plain }) => plain)),
    frequency,
    stems: new Set(samples.flatMap(({ words }) => [...words.values()].map(({ stem }) => stem))),
  };
}

/** How much of the utterance and of the nearest sample is common to both: counts only when nearly all is. */
function nearness({ list, words }: Concepts, intent: IntentEvidence): number {
  const common = new Map<number, number>();
  let whole = 0;
  for (const concept of new Set(list)) {
    const weight = weightOf(words.get(concept));
    whole += weight;
    for (const sample of intent.samplesWith.get(concept) ?? []) common.set(sample, (common.get(sample) ?? 0) + weight);
  }
  let best = 0;
  for (const [sample, shared] of common) best = Math.max(best, (2 * shared) / (whole + (intent.weights[sample] ?? 0)));
  return best >= 0.999 ? 0.98 : best >= 0.85 ? 0.6 + (best - 0.85) * 2 : 0;
}
