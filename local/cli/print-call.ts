import { type StruckFault } from '../aws/faults';
import { type CallReport } from '../scenarios/run-scenario';
import { type TranscriptEntry } from '../scenarios/scripted-caller';
import { type Io } from './command';
import { paint, type Paint } from './paint';

const width = 100;

/** A scenario's report with what chance had to do with it: `deskline call --json` prints a list of these. */
export interface PlayedReport extends CallReport {
  readonly seed: number;
  /** What was made to go wrong, in the order in which it struck. */
  readonly faults: readonly StruckReport[];
}

export interface StruckReport extends Omit<StruckFault, 'at' | 'rule'> {
  readonly at: string;
  /** The spec that struck, as it was written. */
  readonly spec: string;
}

export const struckIn = (struck: readonly StruckFault[]): StruckReport[] =>
  struck.map(({ at, rule = '', ...fault }) => ({ at: new Date(at).toISOString(), ...fault, spec: rule }));

/** A call as it would be heard, with what the centre did beside it. */
export function printCall(report: PlayedReport, io: Pick<Io, 'color'>): string {
  const colors = paint(io.color);
  const lines = [
    `${report.ok ? colors.good('✔') : colors.bad('✖')} ${colors.strong(report.title)}`,
    colors.faint(
      `  ${report.startedAt.replace('.000Z', 'Z')} · ${clockTime(report.durationSeconds * 1000)} on the line`,
    ),
    '',
    ...timeline(report).flatMap((entry) => printEntry(entry, colors)),
    '',
    `  ${colors.strong(outcomeText(report))}`,
    ...report.audit.map(({ event, reason }) =>
      colors.faint(`  audit ${event}${typeof reason === 'string' ? ` (${reason})` : ''}`),
    ),
    ...report.faults.map((fault) => colors.bad(`  fault ${faultText(fault, report)}`)),
    ...(report.faults.length > 0 ? [colors.faint(`  --seed ${report.seed} plays it again`)] : []),
    ...report.refusals.map((refusal) => colors.bad(`  refused: ${refusal}`)),
    ...report.failures.map((failure) => colors.bad(`  ✖ ${failure}`)),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

export function printSummary(reports: readonly CallReport[], io: Pick<Io, 'color'>): string {
  const colors = paint(io.color);
  const held = reports.filter(({ ok }) => ok).length;
  const failed = reports.length - held;
  const text = `${held} of ${reports.length} ${reports.length === 1 ? 'scenario' : 'scenarios'} held`;
  return `${failed === 0 ? colors.good(text) : colors.bad(text)}\n`;
}

interface Line {
  readonly at: number;
  readonly who: TranscriptEntry['who'] | 'mail' | 'workflow';
  readonly text: string;
}

/** Speech, mails and workflows on one axis; `at` in milliseconds from the start of the call. */
function timeline(report: CallReport): Line[] {
  const start = Date.parse(report.startedAt);
  const lines: Line[] = [
    ...report.transcript.map(({ at, who, text }) => ({ at: at - start, who, text })),
    ...report.mails.map(({ at, to, subject }) => ({
      at: Date.parse(at) - start,
      who: 'mail' as const,
      text: `to ${to.join(', ')}: ${subject}`,
    })),
    ...report.workflows.map(({ name, status, states, startedAt, durationMs }) => ({
      at: Date.parse(startedAt) - start,
      who: 'workflow' as const,
      text: `${name}: ${states.join(' → ')} · ${status.toLowerCase()} in ${(durationMs / 1000).toFixed(1)} s`,
    })),
  ];
  return lines
    .map((line, order) => ({ line, order }))
    .sort((a, b) => a.line.at - b.line.at || a.order - b.order)
    .map(({ line }) => line);
}

const names: Readonly<Record<Line['who'], string>> = {
  system: 'Deskline',
  bot: 'Deskline',
  agent: 'agent',
  caller: 'caller',
  mail: '✉ mail',
  workflow: '⚙ workflow',
};

function printEntry({ at, who, text }: Line, colors: Paint): string[] {
  const name = names[who].padEnd(11);
  const tone =
    who === 'caller' ? colors.caller : who === 'mail' || who === 'workflow' ? colors.faint : (plain: string) => plain;
  return wrap(text, width - 20).map((part, index) =>
    index === 0
      ? `  ${colors.faint(clockTime(at).padStart(6))}  ${tone(`${name}${part}`)}`
      : `  ${' '.repeat(8)}${tone(`${' '.repeat(11)}${part}`)}`,
  );
}

/** An execution is named after its contact, which tells nobody anything here. */
function faultText({ at, service, operation, nth, by, on, effect }: StruckReport, { startedAt }: CallReport): string {
  const who = /^[0-9a-f-]{36}$/.test(by) ? 'a workflow' : by;
  const when = clockTime(Date.parse(at) - Date.parse(startedAt));
  return `${when} ${service}:${operation} number ${nth}, asked by ${who}${on === undefined ? '' : ` of ${on}`}: ${effect}`;
}

function outcomeText({ outcome, queue }: CallReport): string {
  if (outcome === 'queued') return `The caller waits in the queue ${queue ?? ''}.`;
  if (outcome === 'hungUp') return 'The caller hung up.';
  if (outcome === 'disconnected') return 'The centre ended the call.';
  return `The call ended: ${outcome}.`;
}

/** `3:07` */
const clockTime = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

function wrap(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last && last.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
