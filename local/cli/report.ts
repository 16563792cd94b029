import { consentReport } from '../../domain/outcomes/consent-report';
import { type OutcomeRow } from '../../domain/outcomes/outcome-row';
import { resolutionDays, routingReport } from '../../domain/outcomes/routing-report';
import { surveyReport } from '../../domain/outcomes/survey-report';
import { type Clock, WallClock } from '../time/clock';
import { realParts } from './staff/parts';
import { complain, trouble } from './staff/trouble';
import { type Command, type Io } from './command';
import { paint } from './paint';
import { type OutcomesOf, outcomesOf, type StackOutputs } from './report/outcomes-of';
import { readOptions, type ReportOptions } from './report/options';
import { defaultPort } from './staff/asking';
import { consentText, routingText, surveyText } from './report/tables';

const help = `Usage: deskline report <what> [options]

What came of calls, from the outcomes that the centre keeps: of one that runs on this machine, or of a deployed stack.

Reports:
  survey     how the three statements were answered: mean, distribution, satisfaction; by queue and language
  consent    who was told of recording, who agreed, who declined; by queue, which stands for a region
  routing    how calls ended, transfers to the specialists, wait and handle time, first-contact resolution, calls back

A call is transferred when it came to the specialists after a queue of the first line. It is settled at the first contact when nobody calls
from the same number for the same first queue within ${resolutionDays} days after; calls younger than that are not counted. Satisfaction is the share of
answers 1 (strongly agree) and 2.

Options:
  --from, --to DAY   UTC days, both included: 2026-03-02 (default: the last 30 days)
  --port N           a centre that deskline up started on this machine (default: ${defaultPort})
  --stack NAME       a deployed stack; asks the Pulumi CLI for its table, and reads it with your AWS credentials
  --json             JSON instead of text

Exit code 0: reported, also when there were no calls. 1: the table could not be read. 2: bad usage, no such centre.
Example: deskline report routing --from 2026-03-01 --to 2026-03-31 --stack prod`;

/** The world as arguments, so that a test needs no process and no day of its own. */
export interface Parts {
  readonly clock: Clock;
  readonly stackOutputs: StackOutputs;
}

export const makeReport = ({ clock, stackOutputs }: Parts): Command => ({
  help,
  async run(args, io) {
    const now = new Date(clock.now());
    const options = readOptions(args, now);
    const outcomes = await outcomesOf(options.centre, io, stackOutputs);
    if (outcomes.kind === 'trouble') return complain(outcomes, io);
    try {
      const rows = await rowsOf(options, outcomes);
      io.out(options.json ? asJson(options, rows, now) : asText(options, rows, now, io));
      return 0;
    } catch (error) {
      if (io.signal.aborted) throw error;
      return complain(trouble(`the outcomes cannot be read: ${wordsOf(error)}`), io);
    } finally {
      outcomes.close();
    }
  },
});

export const command = makeReport({ clock: new WallClock(), stackOutputs: realParts.stackOutputs });

interface Rows {
  readonly rows: readonly OutcomeRow[];
  /** Calls of the week after. */
  readonly later: readonly OutcomeRow[];
}

async function rowsOf({ report, from, to }: ReportOptions, outcomes: OutcomesOf): Promise<Rows> {
  const read = async (days: readonly string[]): Promise<OutcomeRow[]> => {
    const rows: OutcomeRow[] = [];
    for (const day of days) rows.push(...(await outcomes.ofDay(day)));
    return rows;
  };
  const rows = await read(daysFrom(from, to));
  const dayAfter = dayPlus(to, 1);
  return { rows, later: report === 'routing' ? await read(daysFrom(dayAfter, dayPlus(to, resolutionDays))) : [] };
}

function asJson({ report, from, to }: ReportOptions, rows: Rows, now: Date): string {
  return `${JSON.stringify({ report, from, to, ...computed(report, rows, now) }, null, 2)}\n`;
}

const computed = (report: ReportOptions['report'], { rows, later }: Rows, now: Date): object => {
  if (report === 'survey') return surveyReport(rows);
  return report === 'consent' ? consentReport(rows) : routingReport(rows, later, now);
};

function asText({ report, from, to }: ReportOptions, { rows, later }: Rows, now: Date, io: Io): string {
  const colours = paint(io.color);
  const title = `${colours.strong(`Report on ${report}`)} ${colours.faint(`${from} to ${to}`)}`;
  if (rows.length === 0) return `${title}\n\n  No calls in these days.\n`;
  const body =
    report === 'survey'
      ? surveyText(surveyReport(rows), colours)
      : report === 'consent'
        ? consentText(consentReport(rows), colours)
        : routingText(routingReport(rows, later, now), colours);
  return `${title}\n\n${body}\n`;
}

const dayMs = 86_400_000;
const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day);
  return days;
}

/** Of an SDK error its name and words; `DependencyUnavailable` has the cause that says more. */
function wordsOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
