/** What recognition knows of one language. All words are written as `normalise` leaves them: lower case, without accents. */
export interface Language {
  /** `can't` → `can not`. Looked up with and without the apostrophe. */
  readonly contractions: Readonly<Record<string, string>>;
  /** Words and phrases that carry nothing at all. */
  readonly fillers: readonly string[];
  /** Articles, pronouns, auxiliaries: near to no evidence. */
  readonly functionWords: ReadonlySet<string>;
  /** Everyday words: their presence says little, for or against an intent. */
  readonly commonWords: ReadonlySet<string>;
  /** Phrases read as one word: `log in` → `login`. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Groups of words that mean nearly the same when people talk to a service; the first one names the group. */
  readonly synonyms: readonly string[];
  stem(word: string): string;
  readonly numbers: NumberWords;
  readonly wait: readonly string[];
  readonly resume: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words that turn what was said around: `not`. */
  readonly negations: ReadonlySet<string>;
  readonly calendar: Calendar;
  /** Utterances of the built-in intents, by signature. */
  readonly builtIn: Readonly<Record<string, readonly string[]>>;
}

export interface NumberWords {
  /** Safe digit words: `seven` → `7`. */
  readonly digits: Readonly<Record<string, string>>;
  /** What is heard instead of a digit: `to`, `ate`. Taken only among digits. */
  readonly soundsLike: Readonly<Record<string, string>>;
  /** 10 to 99 as one word. */
  readonly tens: Readonly<Record<string, number>>;
  /** `hundred`, `mil`. Spanish hundreds (`doscientos`) are values of their own. */
  readonly hundreds: Readonly<Record<string, number>>;
  readonly multipliers: Readonly<Record<string, number>>;
  /** `double` → 2. */
  readonly repeats: Readonly<Record<string, number>>;
  /** `fives` → `5`, for "two fives". */
  readonly plurals: Readonly<Record<string, string>>;
  /** Between a ten and a digit, or a hundred and the rest: `and`, `y`. */
  readonly joiner: string;
  readonly point: readonly string[];
  readonly minus: readonly string[];
  /** Names of letters as they are heard: `bee` → `b`, `alpha` → `a`. */
  readonly letters: Readonly<Record<string, string>>;
  /** `b as in boy`, `b de barco`. */
  readonly spelledAs: readonly string[];
  /** Said between digits without meaning anything. */
  readonly pauses: readonly string[];
  /** What came before was wrong, in whole or in its last digits. */
  readonly corrections: readonly string[];
  /** Everything before is void. */
  readonly restarts: readonly string[];
  /** What follows is what it is not. */
  readonly exclusions: readonly string[];
}

export interface Calendar {
  readonly months: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  /** `tomorrow` → 1. */
  readonly relativeDays: Readonly<Record<string, number>>;
  readonly ordinals: Readonly<Record<string, number>>;
  readonly noon: readonly string[];
  readonly midnight: readonly string[];
  readonly morning: readonly string[];
  readonly afternoon: readonly string[];
  readonly half: readonly string[];
  readonly quarter: readonly string[];
  readonly past: readonly string[];
  readonly to: readonly string[];
  readonly next: readonly string[];
  /** Word → `day`, `week`, `month`, `year`, `hour`, `minute` or `second`. */
  readonly units: Readonly<Record<string, string>>;
}
