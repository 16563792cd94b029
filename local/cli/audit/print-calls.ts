import {
  type ContactPage,
  type Detail,
  type Entry,
  type ExecutionView,
} from '../../../domain/audit/audit-api/contact-page';
import { type ContactSummary } from '../../../domain/audit/contact-summary';
import { oneLine } from '../one-line';
import { type Paint } from '../paint';
import { type Row, table } from '../table';

/** `2026-03-02 15:00:00`, in UTC as everything in the trail. */
export const instantText = (iso: string): string => iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '');

function durationText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
}

const head: Row = ['BEGAN (UTC)', 'OUTCOME', 'EMPLOYEE', 'CALLER', 'TOOK', 'REFUSED', 'SEALED', 'CALL'];
const outcomeColumn = 1;

export function callsTable(calls: readonly ContactSummary[], { faint, good, bad }: Paint): string {
  const rows = calls.map((call) => [
    instantText(call.startedAt),
    call.outcome,
    call.employeeIds.join(' ') || '–',
    call.callerHint ?? '–',
    durationText(call.durationSeconds) || '–',
    call.refusals.join(' ') || '–',
    call.sealed,
    call.contactId,
  ]);
  return table([head, ...rows.map((row) => row.map(oneLine))], (cell, column, index) => {
    if (index === 0) return faint(cell);
    if (column !== outcomeColumn) return cell;
    return cell === 'reset' ? good(cell) : ['refused', 'failed'].includes(cell) ? bad(cell) : cell;
  });
}

/** A call for people: what became of it, what ran, and everything that happened on one time line. */
export function callText({ summary, executions, timeline, kept }: ContactPage, details: boolean, paint: Paint): string {
  const { strong, faint } = paint;
  const facts: (readonly [string, string])[] = [
    ['Began', `${instantText(summary.startedAt)} UTC`],
    ['Status', summary.status === 'running' ? 'going on' : `ended, took ${durationText(summary.durationSeconds)}`],
    ['Outcome', summary.outcome],
    ['Refused', summary.refusals.join(', ')],
    ['Employee', summary.employeeIds.join(', ')],
    ['Caller', summary.callerHint ?? ''],
    ['Queue', summary.queue ?? ''],
    ['Mails', `${summary.mailsSent} sent${summary.mailFailures > 0 ? `, ${summary.mailFailures} failed` : ''}`],
    ['Trail', `${summary.rows} rows, sealed: ${summary.sealed}`],
    ['Kept', keptText(kept)],
  ];
  const shown = facts.filter(([, value]) => value !== '');
  return [
    `${strong(`Call ${oneLine(summary.contactId)}`)}\n`,
    table(
      shown.map(([name, value]) => [`  ${name}`, oneLine(value)]),
      (cell, column) => (column === 0 ? faint(cell) : cell),
    ),
    executions.length > 0 ? `\n${strong('Workflows')}\n${executions.map((one) => executionText(one, paint)).join('')}` : '', // prettier-ignore
    `\n${strong('Time line')}\n`,
    timelineText(summary.startedAt, timeline, details, paint),
  ].join('');
}

function keptText(kept: ContactPage['kept']): string {
  const { rowsUntil, archiveUntil } = kept ?? {};
  return [
    ...(rowsUntil === undefined ? [] : [`here until ${rowsUntil.slice(0, 10)}`]),
    ...(archiveUntil === undefined ? [] : [`locked in the archive until ${archiveUntil.slice(0, 10)}`]),
  ].join(', ');
}

function executionText({ workflow, status, durationMs, states, error, words }: ExecutionView, paint: Paint): string {
  const took = durationMs === undefined ? '' : ` ${seconds(durationMs)}`;
  const way = states.map(({ name, attempts }) => (attempts > 1 ? `${name} (${attempts} attempts)` : name)).join(' → ');
  const told = status === 'SUCCEEDED' ? paint.good(status) : paint.bad(status);
  const why = error === undefined ? '' : `    ${paint.bad(oneLine(error))}${words === undefined ? '' : ` ${oneLine(words)}`}\n`; // prettier-ignore
  return `  ${oneLine(workflow)} ${told}${took}: ${oneLine(way)}\n${why}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function timelineText(startedAt: string, timeline: readonly Entry[], details: boolean, paint: Paint): string {
  const began = Date.parse(startedAt);
  const rows = timeline.map((entry) => [
    `  +${((Date.parse(entry.at) - began) / 1000).toFixed(1)}s`,
    entry.source,
    oneLine(entry.title),
    oneLine(entryWords(entry)),
  ]);
  const painted = table(rows, (cell, column, index) => {
    if (column < 2) return paint.faint(cell);
    return timeline[index]?.level === 'error' ? paint.bad(cell) : cell;
  });
  if (!details) return painted;
  const lines = painted.split('\n');
  return timeline.map((entry, index) => `${lines[index] ?? ''}\n${detailsText(entry, paint)}`).join('');
}

function entryWords({ words, title, attempt, durationMs, level }: Entry): string {
  const said = words === title ? '' : words;
  const more = [
    ...(attempt !== undefined && attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(durationMs === undefined ? [] : [seconds(durationMs)]),
    ...(level === 'info' ? [] : [level]),
  ];
  return more.length > 0 ? `${said} (${more.join(', ')})`.trim() : said;
}

function detailsText({ id, details }: Entry, { faint }: Paint): string {
  const fields = Object.entries(details).map(([name, detail]) => `${name}: ${detailText(detail)}`);
  return [`entry: ${id}`, ...fields].map((line) => `      ${faint(oneLine(line))}\n`).join('');
}

const masks = { secret: 'a secret, never recorded', personal: 'personal, hidden' };
const detailText = ({ value, masked }: Detail): string =>
  masked === undefined ? String(value) : `${String(value)} (${masks[masked]})`;
