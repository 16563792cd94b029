import { type ConsentFigures, type ConsentReport } from '../../../domain/outcomes/consent-report';
import { type Spread } from '../../../domain/outcomes/figures';
import { resolutionDays, type RoutingReport } from '../../../domain/outcomes/routing-report';
import { type SurveyReport } from '../../../domain/outcomes/survey-report';
import { type Paint } from '../paint';

const none = '–';
const percent = (share: number | null): string => (share === null ? none : `${(share * 100).toFixed(1)} %`);
const number = (value: number | null): string => (value === null ? none : String(value));
const seconds = (value: number | null): string => (value === null ? none : `${value} s`);

/** Columns as wide as what is in them: the first to the left, the others, which are numbers, to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[], { faint }: Paint): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(); // prettier-ignore
  return [faint(line(head)), ...rows.map(line)].join('\n');
}

const facts = (rows: readonly (readonly [string, string])[], { faint }: Paint): string =>
  rows.map(([name, value]) => `  ${faint(name.padEnd(28))}${value}`).join('\n');

const spread = ({ count, mean, p50, p90 }: Spread): string =>
  count === 0 ? none : `mean ${seconds(mean)}, half within ${seconds(p50)}, nine in ten within ${seconds(p90)} (${count} calls)`; // prettier-ignore

export function routingText(report: RoutingReport, paint: Paint): string {
  const { ends, transfers, firstContactResolution: first, callbacks } = report;
  const top = facts(
    [
      ['Calls', `${report.calls}: ${ends.served} served, ${ends.abandoned} abandoned, ${ends['without-queue']} without a queue, ${ends.open} open`], // prettier-ignore
      ['Transferred to specialists', `${percent(transfers.rate)} (${transfers.transferred} of ${transfers.firstLine})`],
      ['Wait', spread(report.waitSeconds)],
      ['Handle time', spread(report.handleSeconds)],
      ['First-contact resolution', `${percent(first.rate)} (${first.resolved} settled, ${first.repeated} called again within ${resolutionDays} days, ${first.undecided} not yet known)`], // prettier-ignore
      ['Calls back', `${callbacks.asked} asked for: ${callbacks.reached} reached, ${callbacks.unreached} not reached, ${callbacks.cancelled} no longer needed, ${callbacks.expired} expired, ${callbacks.requested + callbacks.dialling} open`], // prettier-ignore
    ],
    paint,
  );
  const rows = report.queues.map((queue) => [
    queue.queue,
    ...[queue.calls, queue.served, queue.abandoned, queue.transferred].map(String),
    seconds(queue.meanWaitSeconds),
    seconds(queue.meanHandleSeconds),
  ]);
  const head = ['First queue', 'calls', 'served', 'abandoned', 'transferred', 'wait', 'handled'];
  return rows.length === 0 ? top : `${top}\n\n${table(head, rows, paint)}`;
}

export function surveyText(report: SurveyReport, paint: Paint): string {
  const top = facts(
    [
      ['Surveys', `${report.answered} answered of ${report.offered} offered (${percent(report.responseRate)}), ${report.calls} calls`], // prettier-ignore
      ['Satisfaction', `${percent(report.satisfaction)} of the answers are 1 or 2`],
    ],
    paint,
  );
  const statements = report.statements.map(({ statement, answers, mean, distribution }) => [
    `Statement ${statement}`,
    String(answers),
    number(mean),
    ...distribution.map(String),
  ]);
  const groups = [...report.queues, ...report.languages, ...report.agents].map(
    ({ name, answered, mean, satisfaction }) => [name, String(answered), number(mean), percent(satisfaction)],
  );
  const head = ['1 strongly agree … 5 not', 'answers', 'mean', '1', '2', '3', '4', '5'];
  const parts = [top, table(head, statements, paint)];
  if (groups.length > 0)
    parts.push(table(['Last queue, language, agent', 'answered', 'mean', 'satisfied'], groups, paint));
  return parts.join('\n\n');
}

export function consentText(report: ConsentReport, paint: Paint): string {
  const cells = (figures: ConsentFigures): string[] => [
    ...[figures.disclosed, figures.optedIn, figures.declined].map(String),
    percent(figures.recordedRate),
  ];
  const rows = [
    ...report.queues.map((queue) => [queue.queue, ...cells(queue)]),
    ['All', ...cells(report)],
    ['Neither told nor asked', '', '', '', String(report.notAsked)],
  ];
  return table(['First queue', 'disclosed', 'opted in', 'declined', 'recorded'], rows, paint);
}
