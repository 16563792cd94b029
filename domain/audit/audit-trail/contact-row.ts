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

/**
 * The rows of one contact event. A callback or a transfer is a contact of its own: what becomes of it belongs to the call it began with, and
 * to its own trail as well, because Connect's flow log knows a contact by its own id alone.
 */
export function contactRows(event: ContactEvent): FoundRow[] {
  const { contactId, initialContactId } = event;
  if (initialContactId === undefined || initialContactId === contactId) return [rowUnder(contactId, event, {})];
  return [rowUnder(initialContactId, event, {}), rowUnder(contactId, event, { partOf: initialContactId })];
}

/** A contact goes through each type once, so its id and the type are the event's. */
function rowUnder(trail: string, event: ContactEvent, more: { readonly partOf?: string }): FoundRow {
  const { eventType, contactId, callerNumber } = event;
  const at = event.at.toISOString();
  const rank = eventType === 'INITIATED' ? 0 : eventType === 'DISCONNECTED' ? 9 : 3;
  const optional = ['channel', 'initiationMethod', 'disconnectReason', 'queue', 'agent'] as const;
  const given = Object.fromEntries(
    optional.flatMap((name) => (event[name] === undefined ? [] : [[name, event[name]]])),
  );
  return {
    row: {
      contactId: trail,
      eventId: sourceEventId(at, rank, 'contact', `${eventType}.${contactId}`),
      at,
      source: 'contact',
      type: eventType,
      segment: contactId,
      ...more,
      ...given,
      ...(callerNumber !== undefined && { caller: numberHint(callerNumber), personal: { caller: callerNumber } }),
    },
    ...(callerNumber !== undefined && { callerNumber }),
  };
}
