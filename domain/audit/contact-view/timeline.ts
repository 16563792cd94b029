import { type Entry } from '../audit-api/contact-page';
import { type StaffLanguage } from '../audit-api/staff';
import { asTheyHappened, isSeal, type TrailRow } from '../audit-trail/row';
import { isTask, type StateVisit, workflowRuns } from '../audit-trail/workflow-runs';
import { detailsOf } from './details';
import { durationsOf } from './durations';
import { isFlowFailure } from './flow-words';
import { hidden, personalIn } from './shown-values';
import { wordsOf } from './words';

/** Everything that is known of a call, on one axis. */
export function timelineOf(rows: readonly TrailRow[], language: StaffLanguage): Entry[] {
  const runs = workflowRuns(rows);
  const visits = runs.flatMap(({ states }) => states);
  const byId = new Map(rows.map((row) => [row.eventId, row]));
  const attempts = attemptsOf(visits, byId);
  const durations = durationsOf(runs, byId);
  const personal = personalIn(rows);
  const states = statesOf(visits);
  return asTheyHappened(rows.filter((row) => !isSeal(row))).map((row) => {
    const attempt = attempts.get(row.eventId);
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

const textIn = (row: TrailRow | undefined, name: string): string | undefined =>
  typeof row?.[name] === 'string' ? row[name] : undefined;

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
const statesOf = (visits: readonly StateVisit[]): ReadonlyMap<string, string> =>
  new Map(visits.flatMap(({ name, eventIds }) => eventIds.map((eventId) => [eventId, name] as const)));

/** Which attempt of its state an event of a task belongs to. */
function attemptsOf(visits: readonly StateVisit[], byId: ReadonlyMap<string, TrailRow>): ReadonlyMap<string, number> {
  const attempts = new Map<string, number>();
  for (const { eventIds } of visits) {
    let attempt = 0;
    for (const eventId of eventIds) {
      const type = textIn(byId.get(eventId), 'type') ?? '';
      if (!isTask(type)) continue;
      if (type.endsWith('Scheduled')) attempt++;
      attempts.set(eventId, Math.max(1, attempt));
    }
  }
  return attempts;
}
