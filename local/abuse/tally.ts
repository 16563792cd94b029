import { type AuditRow } from '../centre/centre';
import { type PlayedRound, type Stage, type StagedCall } from './stage';
import { type Findings } from './verdict';

const dayMs = 24 * 60 * 60_000;

/** Adds up what the rounds of a case came to. */
export class Tally {
  readonly problems: string[] = [];
  #calls = 0;

  constructor(private readonly stage: Stage) {}

  add(round: PlayedRound): void {
    this.#calls += round.calls.length;
    this.problems.push(...round.violations);
  }

  /** Notes a problem unless the fact is one. */
  expect(fact: boolean, otherwise: string): void {
    if (!fact) this.problems.push(otherwise);
  }

  /** Closes the stage. `guessing`: somebody guessed codes, so that the odds are of interest. */
  async close(figures: Findings['figures'] = {}, { guessing = false } = {}): Promise<Findings> {
    const { stage } = this;
    const audit = await stage.centre.auditTrail();
    this.problems.push(...(await stage.close()));
    return {
      calls: this.#calls,
      mails: stage.centre.mails().length,
      codesAccepted: audit.filter(({ event }) => event === 'code.verified').length,
      ...(guessing && { guessesPerDay: mostInADay(audit.filter(isGuess)) }),
      figures,
      problems: this.problems,
    };
  }
}

/** A code that was compared and was wrong. The last of a call is told as `exhausted`, compared or not: counted, to be on the safe side. */
export const isGuess = ({ event, reason }: AuditRow): boolean =>
  event === 'code.refused' && (reason === 'wrong' || reason === 'exhausted');

/** The most rows in any 24 hours. */
function mostInADay(rows: readonly AuditRow[]): number {
  const times = rows.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  let from = 0;
  return times.reduce((most, at, index) => {
    while (times[from]! <= at - dayMs) from++; // in range: from is index at the most
    return Math.max(most, index - from + 1);
  }, 0);
}

export const contactOf = ({ result }: StagedCall): string => result?.contactId ?? '';

/** Everything the caller heard, as one text to compare. */
export const wordsOf = ({ caller }: StagedCall): string => caller.heard.join('\n');

/** Codes that were mailed; notices are other mails. */
export const codeMailsOf = ({ watch, employees }: Stage): number =>
  employees.reduce((sum, { email }) => sum + watch.mailsTo(email).filter(({ kind }) => kind === 'code').length, 0);
