import { groupedBy, meanOf, shareOf } from './figures';
import { type OutcomeRow } from './outcome-row';

/** 1: strongly agree, 5: strongly disagree. Each statement speaks well of us, so a low mean is a good one. */
export interface StatementFigures {
  readonly statement: 1 | 2 | 3;
  readonly answers: number;
  readonly mean: number | null;
  /** How often 1, 2, 3, 4 and 5 were answered. */
  readonly distribution: readonly [number, number, number, number, number];
}

export interface SurveyReport {
  readonly calls: number;
  /** Calls whose agent left before the caller did. */
  readonly offered: number;
  /** Of these, with an answer to a statement at the least. */
  readonly answered: number;
  readonly responseRate: number | null;
  /** Answers of 1 or 2 among all answers: customer satisfaction. */
  readonly satisfaction: number | null;
  readonly statements: readonly StatementFigures[];
  readonly queues: readonly SurveyGroup[];
  readonly languages: readonly SurveyGroup[];
  /** By the id Connect has for them. */
  readonly agents: readonly SurveyGroup[];
}

export interface SurveyGroup {
  readonly name: string;
  readonly answered: number;
  readonly mean: number | null;
  readonly satisfaction: number | null;
}

export function surveyReport(rows: readonly OutcomeRow[]): SurveyReport {
  const answered = rows.filter((row) => answersOf(row).length > 0);
  const offered = rows.filter((row) => row.surveyBeganAt !== undefined || answersOf(row).length > 0);
  return {
    calls: rows.length,
    offered: offered.length,
    answered: answered.length,
    responseRate: shareOf(answered.length, offered.length),
    satisfaction: satisfactionOf(answered.flatMap(answersOf)),
    statements: ([1, 2, 3] as const).map((statement) => statementOf(rows, statement)),
    // Whoever was transferred speaks of the last they talked with.
    queues: groupedBy(answered, ({ queue }) => queue).map(groupOf),
    languages: groupedBy(answered, ({ surveyLanguage }) => surveyLanguage).map(groupOf),
    agents: groupedBy(answered, ({ agent }) => agent).map(groupOf),
  };
}

const answersOf = ({ survey1, survey2, survey3 }: OutcomeRow): number[] =>
  [survey1, survey2, survey3].flatMap((answer) => (answer === undefined ? [] : [Number(answer)]));

const satisfactionOf = (answers: readonly number[]): number | null =>
  shareOf(answers.filter((answer) => answer <= 2).length, answers.length);

function groupOf([name, rows]: [string, readonly OutcomeRow[]]): SurveyGroup {
  const answers = rows.flatMap(answersOf);
  return { name, answered: rows.length, mean: meanOf(answers), satisfaction: satisfactionOf(answers) };
}

function statementOf(rows: readonly OutcomeRow[], statement: 1 | 2 | 3): StatementFigures {
  const answers = rows.flatMap((row) => {
    const answer = row[`survey${statement}`];
    return answer === undefined ? [] : [Number(answer)];
  });
  const times = (answer: number): number => answers.filter((one) => one === answer).length;
  return {
    statement,
    answers: answers.length,
    mean: meanOf(answers),
    distribution: [times(1), times(2), times(3), times(4), times(5)],
  };
}
