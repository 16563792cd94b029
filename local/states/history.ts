/**
 * One event of an execution's history. `details` is what AWS nests under a name of the event type (`stateEnteredEventDetails` …);
 * `apiEvent` puts it there.
 */
export interface HistoryEvent {
  /** From 1. Causes quote them: "(entered at the event id #2)". */
  readonly id: number;
  /** 0 for the first event and, as recorded, also for the first state entered. */
  readonly previousEventId: number;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The payload of an event: JSON text, and whether it was cut. Only the log cuts; see `logs.ts`. */
export function payload(field: 'input' | 'output', value: unknown): Record<string, unknown> {
  return { [field]: JSON.stringify(value) ?? 'null', [`${field}Details`]: { truncated: false } };
}

/** An event as `GetExecutionHistory` of a Standard execution answers it. `timestamp` is epoch seconds, as on the wire. */
export function apiEvent(event: HistoryEvent): Record<string, unknown> {
  const { id, previousEventId, type, timestamp, details } = event;
  const common = { timestamp: timestamp / 1000, type, id, previousEventId };
  return Object.keys(details).length === 0 ? common : { ...common, [detailsKey(type)]: details };
}

function detailsKey(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
