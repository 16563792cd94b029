import { type Entry } from '../audit-api/contact-page';
import { type StaffLanguage } from '../audit-api/staff';
import { inOrder, isSeal, type TrailRow } from '../audit-trail/row';
import { workflowRuns } from '../audit-trail/workflow-runs';
import { detailsOf } from './details';
import { durationsOf } from './durations';
import { isFlowFailure } from './flow-words';
import { hidden, personalIn } from './shown-values';
import { wordsOf } from './words';

/** Everything that is known of a call, on one axis. */
export function timelineOf(rows: readonly TrailRow[], language: StaffLanguage): Entry[] {
  const attempts = attemptsOf(rows);
  const durations = durationsOf(rows);
  const personal = personalIn(rows);
  const states = statesOf(rows);
  return inOrder(rows.filter((row) => !isSeal(row))).map((row) => {
    const attempt = attempts.get(row.eventId) ?? numberIn(row, 'attempt');
    return {
      id: row.eventId,
      at: row.at,
      source: sourceOf(row),
      title: titleOf(row),
      words: hidden(wordsOf(row, language), personal),
      details: detailsOf(row, personal),
      ...(attempt !== undefined && { attempt }),
      ...part('durationMs', durations.get(row.eventId)),
      ...part('executionId', textIn(row, 'executionId')),
      ...part('state', textIn(row, 'state') ?? states.get(row.eventId)),
      level: levelOf(row),
    };
  });
}

const part = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value }); // one member, of that name

const textIn = (row: TrailRow, name: string): string | undefined =>
  typeof row[name] === 'string' ? row[name] : undefined;

const numberIn = (row: TrailRow, name: string): number | undefined =>
  typeof row[name] === 'number' ? row[name] : undefined;

function sourceOf(row: TrailRow): Entry['source'] {
  switch (row.source) {
    case 'workflow':
      if (row['mail'] === 'sent') return 'mail';
      if (String(row['workflow']).startsWith('crm-')) return 'crm';
      return /^(?:Task|LambdaFunction)(?!State)/.test(textIn(row, 'type') ?? '') ? 'function' : 'workflow';
    case 'contact':
      return 'contact';
    case 'flow':
      return 'call';
    case 'function':
      return 'function';
    default:
      return ofOwnEvent(textIn(row, 'event') ?? '');
  }
}

function ofOwnEvent(event: string): Entry['source'] {
  if (event.endsWith('code-sent') || event === 'code.sent' || event.startsWith('mail.')) return 'mail';
  if (event.startsWith('crm.') || event.startsWith('customer.')) return 'crm';
  return 'audit';
}

const titleOf = (row: TrailRow): string =>
  textIn(row, 'block') ??
  textIn(row, 'state') ??
  textIn(row, 'event') ??
  textIn(row, 'type') ??
  textIn(row, 'kind') ??
  '';

function levelOf(row: TrailRow): Entry['level'] {
  if (
    row['error'] !== undefined ||
    isFlowFailure(row) ||
    /(?:Failed|TimedOut|Aborted)$/.test(textIn(row, 'type') ?? '')
  )
    return 'error';
  return /\.refused$|\.locked$/.test(textIn(row, 'event') ?? '') ? 'warning' : 'info';
}

/** Events between the entry of a state and its exit are told without its name. */
function statesOf(rows: readonly TrailRow[]): ReadonlyMap<string, string> {
  const visits = workflowRuns(rows).flatMap(({ states }) => states);
  return new Map(visits.flatMap(({ name, eventIds }) => eventIds.map((eventId) => [eventId, name] as const)));
}

/** Which attempt of its state a task's event belongs to. Entering a state begins the count anew. */
function attemptsOf(rows: readonly TrailRow[]): ReadonlyMap<string, number> {
  const attempts = new Map<string, number>();
  const counts = new Map<string, number>();
  const events = rows
    .filter(({ source }) => source === 'workflow')
    .sort((a, b) => Number(a['eventNumber']) - Number(b['eventNumber']));
  for (const row of events) {
    const execution = String(row['executionId']);
    const type = textIn(row, 'type') ?? '';
    if (type.endsWith('StateEntered')) counts.set(execution, 0);
    if (!/^(?:Task|LambdaFunction)(?!State)/.test(type)) continue;
    if (type.endsWith('Scheduled')) counts.set(execution, (counts.get(execution) ?? 0) + 1);
    attempts.set(row.eventId, Math.max(1, counts.get(execution) ?? 1));
  }
  return attempts;
}
