import { type CallbackCancellation, type CallbackLife } from '../../../domain/outcomes/callback-life';
import { type Audit } from '../trail/audit';
import { type CallbackRequest, type CallbackRow, type CallbacksTable } from './callbacks-table';
import { type OutcomesTable } from './outcomes-table';
import { type StopContact } from './stop-contact';

interface CallbackBookDeps {
  readonly callbacks: CallbacksTable;
  readonly outcomes: Pick<OutcomesTable, 'note'>;
  readonly audit: Audit;
  readonly stopContact: StopContact;
}

/**
 * What becomes of requests to be called: the request itself, the outcome of the call it was made in, the trail, and the contact that waits
 * in Connect. The request is changed first and under a condition; the rest follows from its row, so that a repeat after a failure makes up
 * for what is missing.
 */
export class CallbackBook {
  constructor(private readonly deps: CallbackBookDeps) {}

  /** False when another contact has an open request for the number. */
  async open(request: CallbackRequest, now: Date): Promise<boolean> {
    const { callbacks, outcomes, audit } = this.deps;
    if (!(await callbacks.open(request, now))) return false;
    const row = await callbacks.find(request.requestId);
    const requestedAt = row?.requestedAt ?? now.toISOString();
    await outcomes.note(request.requestId, { callback: 'requested', callbackRequestedAt: requestedAt }, now);
    await audit({ event: 'callback.requested', contactId: request.requestId, at: new Date(requestedAt) });
    return true;
  }

  /** Takes over what the events say. A call back that nobody wants any more and that Connect still has in a queue is stopped. */
  async follow(requestId: string, life: CallbackLife, now: Date): Promise<void> {
    const { callbacks, stopContact } = this.deps;
    const isUnderWay = life.state === 'requested' || life.state === 'dialling';
    if (!isUnderWay) {
      await this.#end(requestId, life.state, new Date(life.at), now);
      return;
    }
    await callbacks.progress(requestId, { state: life.state, attempts: life.attempts, callbackContactId: life.contactId }); // prettier-ignore
    const row = await callbacks.find(requestId);
    if (row?.state === 'cancelled' || row?.state === 'expired') await stopContact(life.contactId);
  }

  /** Nothing happens to a request that is over, or that never was. */
  async cancel(requestId: string, why: CallbackCancellation, now: Date): Promise<void> {
    await this.#end(requestId, 'cancelled', now, now, why);
  }

  async expire(requestId: string, now: Date): Promise<void> {
    await this.#end(requestId, 'expired', now, now);
  }

  async #end(
    requestId: string,
    state: 'reached' | 'unreached' | 'cancelled' | 'expired',
    at: Date,
    now: Date,
    why?: CallbackCancellation,
  ): Promise<void> {
    const { callbacks, outcomes, audit, stopContact } = this.deps;
    const row = await callbacks.end(requestId, state, at, why);
    if (row?.state !== state || row.endedAt === undefined) return;
    if (state === 'cancelled' || state === 'expired') await stopIfKnown(row, stopContact);
    await outcomes.note(requestId, { callback: state, callbackEndedAt: row.endedAt }, now);
    const event = { contactId: requestId, at: new Date(row.endedAt) };
    if (state === 'cancelled') await audit({ event: 'callback.cancelled', why: row.why ?? 'taken-back', ...event });
    else await audit({ event: `callback.${state}`, ...event });
  }
}

/** Before an event has told of it, whoever hears that event stops it. */
const stopIfKnown = async ({ callbackContactId }: CallbackRow, stopContact: StopContact): Promise<void> => {
  if (callbackContactId !== undefined) await stopContact(callbackContactId);
};
