import { parseArgs } from 'node:util';
import { UsageError } from '../command';
import { defaultPort } from '../staff/asking';

export const reports = ['survey', 'consent', 'routing'] as const;
export type ReportName = (typeof reports)[number];

export interface ReportOptions {
  readonly report: ReportName;
  /** UTC days, both included. */
  readonly from: string;
  readonly to: string;
  readonly centre:
    { readonly kind: 'running'; readonly port: number } | { readonly kind: 'stack'; readonly stack: string };
  readonly json: boolean;
}

/** As many days as are reported on when nobody says from when. */
const usualDays = 30;
const mostDays = 400;
const dayMs = 86_400_000;

/** Throws `UsageError` with a line for each problem. */
export function readOptions(args: readonly string[], now: Date): ReportOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      port: { type: 'string' },
      stack: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const problems: string[] = [];
  const [name, ...more] = positionals;
  const report = reports.find((one) => one === name);
  if (!report || more.length > 0)
    problems.push(`${positionals.join(' ') || 'no report is named'}: write one of ${reports.join(', ')}`);
  const to = dayIn(values.to, '--to', problems) ?? dayOf(now.getTime());
  const from = dayIn(values.from, '--from', problems) ?? dayOf(Date.parse(to) - (usualDays - 1) * dayMs);
  if (from > to) problems.push(`--from ${from}: is after --to ${to}`);
  else if (Date.parse(to) - Date.parse(from) >= mostDays * dayMs)
    problems.push(`--from ${from}: outcomes are kept for a year and a month; ask for ${mostDays} days at the most`);
  if (values.port !== undefined && values.stack !== undefined)
    problems.push('--port and --stack: name one centre; --port is one on this machine, --stack one that is deployed');
  const port = Number(values.port ?? defaultPort);
  if (!/^\d{1,5}$/.test(values.port ?? '1') || port > 65_535)
    problems.push(`--port ${values.port}: write the port of the pages, for example --port ${defaultPort}`);
  if (values.stack !== undefined && !/^[\w./-]{1,200}$/.test(values.stack))
    problems.push('--stack: write the name of a stack, for example --stack dev');
  if (problems.length > 0 || !report) throw new UsageError(problems);
  const centre =
    values.stack === undefined ? ({ kind: 'running', port } as const) : ({ kind: 'stack', stack: values.stack } as const); // prettier-ignore
  return { report, from, to, centre, json: values.json };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function dayIn(text: string | undefined, option: string, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(ms) && dayOf(ms) === text) return text;
  problems.push(`${option} ${text}: write a day such as 2026-03-02`);
  return undefined;
}
