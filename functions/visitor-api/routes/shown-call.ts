import { type CallState, type PlacedCall } from '../../../domain/visitors/visitor-api/call';
import { type VisitorCall } from '../calls-table';

/** A call as its visitor sees it: no contact, no number. */
export const shownCall = (
  { callId, queue, placedAt }: VisitorCall,
  pauseMs: number,
  { state, endedAt }: { readonly state: CallState; readonly endedAt?: string },
): PlacedCall => ({
  id: callId,
  queue,
  state,
  placedAt,
  ...(endedAt !== undefined && { endedAt }),
  nextCallAt: new Date(Date.parse(placedAt) + pauseMs).toISOString(),
});
