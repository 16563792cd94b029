import { type Concepts, conceptsOf, type Vocabulary } from './concepts';
import { type Language } from './language';

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
  readonly samples: readonly ReadonlySet<string>[];
  readonly exact: ReadonlySet<string>;
  readonly frequency: ReadonlyMap<string, number>;
}

/** How often one utterance in general contains a word, by kind of word. */
const background = { functionWord: 0.22, common: 0.02, rare: 0.005 };
/** What a word the intent has never seen takes away. */
const missing = { functionWord: 0, common: -0.22, rare: -1.35, number: -2.5 };
const strongest = 4;

export class Classifier {
  readonly #intents: IntentEvidence[];
  readonly #known = new Set<string>();

  constructor(
    intents: readonly { readonly name: string; readonly utterances: readonly string[] }[],
    readonly vocabulary: Vocabulary,
  ) {
    this.#intents = intents.map(({ name, utterances }) => {
      const samples = utterances.map((utterance) => conceptsOf(utterance, vocabulary));
      const frequency = new Map<string, number>();
      for (const { list } of samples) {
        for (const feature of featuresOf(list)) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
        list.forEach((concept) => this.#known.add(concept));
      }
      return {
        name,
        samples: samples.map(({ list }) => new Set(list)),
        exact: new Set(samples.map(({ plain }) => plain)),
        frequency,
      };
    });
  }

  /** All intents that have utterances, best first. `text` may carry `{Slot}` where slot values were taken out. */
  rank(text: string): Scored[] {
    const concepts = conceptsOf(text, this.vocabulary);
    return this.#intents
      .map((intent) => ({ intent: intent.name, score: this.#score(intent, concepts) }))
      .sort((a, b) => b.score - a.score);
  }

  #score(intent: IntentEvidence, { list, plain }: Concepts): number {
    if (intent.exact.has(plain) && plain !== '') return 1;
    if (list.length === 0) return 0;
    const evidence = this.#evidence(intent, list);
    const statistical = 0.97 / (1 + Math.exp(-(evidence - 1.9) / 0.9));
    const near = nearness(new Set(list), intent.samples, this.vocabulary.language);
    return Math.round(Math.max(statistical, near) * 10_000) / 10_000;
  }

  #evidence(intent: IntentEvidence, list: readonly string[]): number {
    let sum = 0;
    const samples = intent.samples.length;
    for (const concept of new Set(list)) {
      const seen = intent.frequency.get(concept) ?? 0;
      sum += seen > 0 ? this.#gain(concept, seen, samples) : this.#loss(concept);
    }
    for (const pair of pairsOf(list)) {
      const seen = intent.frequency.get(pair) ?? 0;
      if (seen > 0) sum += 0.35 * Math.min(strongest, Math.log((seen + 0.5) / (samples + 1) / 0.002));
    }
    return sum;
  }

  #gain(concept: string, seen: number, samples: number): number {
    const usual = kindOf(concept, this.vocabulary.language);
    const often = usual === 'number' ? background.rare : background[usual];
    return Math.max(-0.6, Math.min(strongest, Math.log((seen + 0.5) / (samples + 1) / often)));
  }

  #loss(concept: string): number {
    const kind = kindOf(concept, this.vocabulary.language);
    // A word of another intent speaks for that one, which is told there; it is no sign of nonsense.
    if (this.#known.has(concept) && kind === 'rare') return -0.7;
    return missing[kind];
  }
}

type Kind = 'functionWord' | 'common' | 'rare' | 'number';

function kindOf(concept: string, language: Language): Kind {
  if (/^\d+$/.test(concept)) return 'number';
  if (language.functionWords.has(concept)) return 'functionWord';
  return language.commonWords.has(concept) ? 'common' : 'rare';
}

const pairsOf = (list: readonly string[]): string[] =>
  list.slice(1).map((concept, index) => `${list[index]} ${concept}`);

const featuresOf = (list: readonly string[]): Set<string> => new Set([...list, ...pairsOf(list)]);

/** How much of the utterance and of the nearest sample is common to both: 0.6 and above only when nearly all is. */
function nearness(said: ReadonlySet<string>, samples: readonly ReadonlySet<string>[], language: Language): number {
  const weight = (concept: string) =>
    ({ functionWord: 0.25, common: 0.8, rare: 1, number: 1.5 })[kindOf(concept, language)];
  const total = (concepts: Iterable<string>) => [...concepts].reduce((sum, concept) => sum + weight(concept), 0);
  const whole = total(said);
  let best = 0;
  for (const sample of samples) {
    const common = total([...said].filter((concept) => sample.has(concept)));
    best = Math.max(best, (2 * common) / (whole + total(sample) || 1));
  }
  return best >= 0.999 ? 0.95 : best >= 0.85 ? 0.6 + (best - 0.85) * 2 : 0;
}
