import { numberHint } from './personal';
import { sourceEventId } from './row';
import { type FoundRow } from './workflow-row';

/** What Amazon Connect says of a contact, as far as the trail keeps it. */
export interface ContactEvent {
  readonly eventType: string;
  readonly contactId: string;
  /** The call it began with: the trail belongs to that one. */
  readonly initialContactId?: string;
  readonly at: Date;
  readonly channel?: string;
  readonly initiationMethod?: string;
  readonly disconnectReason?: string;
  /** Ids, not ARNs. */
  readonly queue?: string;
  readonly agent?: string;
  readonly callerNumber?: string;
}

/** The row of one contact event. A contact goes through each type once, so its id and the type are the event's. */
export function contactRow(event: ContactEvent): FoundRow {
  const { eventType, contactId, initialContactId, callerNumber } = event;
  const at = event.at.toISOString();
  const rank = eventType === 'INITIATED' ? 0 : eventType === 'DISCONNECTED' ? 9 : 3;
  const optional = ['channel', 'initiationMethod', 'disconnectReason', 'queue', 'agent'] as const;
  const given = Object.fromEntries(
    optional.flatMap((name) => (event[name] === undefined ? [] : [[name, event[name]]])),
  );
  return {
    row: {
      contactId: initialContactId ?? contactId,
      eventId: sourceEventId(at, rank, 'contact', `${eventType}.${contactId}`),
      at,
      source: 'contact',
      type: eventType,
      segment: contactId,
      ...given,
      ...(callerNumber !== undefined && { caller: numberHint(callerNumber), personal: { caller: callerNumber } }),
    },
    ...(callerNumber !== undefined && { callerNumber }),
  };
}
