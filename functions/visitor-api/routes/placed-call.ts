import { type OutcomeRow } from '../../../domain/outcomes/outcome-row';
import { type CallState } from '../../../domain/visitors/visitor-api/call';
import { json } from '../../shared/http-api/answer';
import { type VisitorCall, type VisitorCallsTable } from '../calls-table';
import { refused, type VisitorWork } from '../visitor-work';
import { shownCall } from './shown-call';

export interface PlacedCallDeps {
  readonly calls: Pick<VisitorCallsTable, 'find'>;
  /** What the events have told of a contact so far. */
  outcomeOf(contactId: string): Promise<Pick<OutcomeRow, 'end' | 'endedAt' | 'answeredAt' | 'queue'>>;
  readonly pauseMs: number;
}

/** What became of a call. Somebody else's is answered like one that never was. */
export const placedCall =
  ({ calls, outcomeOf, pauseMs }: PlacedCallDeps): VisitorWork<'placedCall'> =>
  async ({ asker, parameters: { callId } }) => {
    const call = await calls.find(callId);
    if (!call || call.visitor !== asker.sub || call.state === 'refused') return refused(404, 'no-such-call');
    return json(shownCall(call, pauseMs, await progressOf(call, outcomeOf)));
  };

async function progressOf(
  { contactId }: VisitorCall,
  outcomeOf: PlacedCallDeps['outcomeOf'],
): Promise<{ state: CallState; endedAt?: string }> {
  if (contactId === undefined) return { state: 'placing' };
  const { end, endedAt, answeredAt, queue } = await outcomeOf(contactId);
  if (end !== 'open') return { state: 'ended', ...(endedAt !== undefined && { endedAt }) };
  if (answeredAt !== undefined) return { state: 'talking' };
  return { state: queue === undefined ? 'placed' : 'waiting' };
}
