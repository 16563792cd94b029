import { createHash } from 'node:crypto';
import { numberHint } from '../../../domain/audit/audit-trail/personal';
import { type HashedNumber, visitorTrail } from '../../../domain/audit/audit-event';
import { nextOpening, openingWords, wallTime } from '../../../domain/hours/next-opening';
import { type CallRequest } from '../../../domain/visitors/visitor-api/call';
import { isOpenAt, type KnownHours } from '../../../domain/visitors/visitor-api/hours';
import { type Language } from '../../../domain/prompts/language';
import { type VisitorRefusal } from '../../../domain/visitors/visitor-api/refusal-words';
import { type VisitorLimitName } from '../../../domain/visitors/visitor-limits';
import { type VisitorNumber } from '../../../domain/visitors/visitor-number';
import { type Audit } from '../../shared/trail/audit';
import { created, json, type Answer } from '../../shared/http-api/answer';
import { type Measuring } from '../../shared/measuring';
import { type CallUp } from '../../shared/connect/outbound-call';
import { type HashNumber } from '../../shared/trail/trail-writer';
import { type Admission, type Wish } from '../admission';
import { type VisitorCall, type VisitorCallsTable } from '../calls-table';
import { refused, type VisitorRefused, type VisitorWork } from '../visitor-work';
import { shownCall } from './shown-call';

export interface PlaceCallDeps {
  readonly queueNames: readonly string[];
  numberOf(written: string): VisitorNumber;
  readonly calls: Pick<VisitorCallsTable, 'find' | 'open' | 'settle'>;
  readonly hashNumber: HashNumber;
  /** Whether somebody at the number wants no calls from the website. */
  hasObjected(number: string, now: Date): Promise<boolean>;
  hoursOf(queue: string, now: Date): Promise<KnownHours | undefined>;
  /** Agents at work; undefined when it cannot be found out: the flow asks again before anybody waits. */
  staffedIn(queue: string): Promise<number | undefined>;
  admit(wish: Wish, now: Date): Promise<Admission>;
  /** Undefined in a stack without a number to call from. */
  readonly callUp?: CallUp;
  /** The flow that whoever answers hears. */
  readonly flowId: string;
  readonly pauseMs: number;
  readonly audit: Audit;
  readonly measure: Measuring['measure'];
  now(): Date;
}

/** One wish to be called, of a visitor who is signed in. */
interface Asked {
  readonly callId: string;
  readonly visitor: string;
  readonly body: CallRequest;
  readonly language: Language;
  readonly now: Date;
}

/**
 * Has a visitor's number called. Flow, queue and attributes are chosen here; hours, staffing and limits are looked at now, not when the page
 * was opened. The call's id is made of who asks and of their request, and is the token that Connect knows the call by: whatever is
 * repeated, one telephone rings once.
 */
export const placeCall =
  (deps: PlaceCallDeps): VisitorWork<'placeCall'> =>
  async ({ asker, body, language }) => {
    const asked = { callId: callIdOf(asker.sub, body.requestId), visitor: asker.sub, body, language, now: deps.now() };
    const { callUp } = deps;
    if (!callUp) return refuse(deps, asked, { status: 409, reason: 'calls-not-offered' });
    const wanted = deps.numberOf(body.number);
    if (wanted.kind === 'refused') return refuse(deps, asked, { status: 422, reason: wanted.because });
    const { number } = wanted;
    const hashed = { callerHash: await deps.hashNumber(number), callerHint: numberHint(number) };
    const before = await deps.calls.find(asked.callId);
    if (before) return goOn(deps, asked, before, { callUp, number, hashed });
    const why = await whyNot(deps, asked, number);
    if (why) return refuse(deps, asked, why, hashed);
    const { callId, visitor, now } = asked;
    const row = { callId, visitor, queue: body.queue, caller: hashed.callerHash, placedAt: now.toISOString() };
    const opened = await deps.calls.open({ ...row, state: 'placing' });
    return goOn(deps, asked, opened, { callUp, number, hashed });
  };

/** 22 characters of SHA-256: nobody can name the call of another visitor by making up a request. */
const callIdOf = (visitor: string, requestId: string): string =>
  createHash('sha256').update(`${visitor}/${requestId.toLowerCase()}`).digest('base64url').slice(0, 22);

interface Why {
  readonly status: VisitorRefused['status'];
  readonly reason: VisitorRefusal;
  readonly detail?: string;
  readonly retryAt?: Date;
}

async function whyNot(deps: PlaceCallDeps, asked: Asked, number: string): Promise<Why | undefined> {
  const { body, now, language } = asked;
  const { queue } = body;
  if (!deps.queueNames.includes(queue)) return { status: 422, reason: 'no-such-queue' };
  if (await deps.hasObjected(number, now)) return { status: 403, reason: 'number-objected' };
  const hours = await deps.hoursOf(queue, now);
  if (hours && !isOpenAt(hours.days, wallTime(now, hours.timeZone))) return closedBy(hours, now, language);
  if ((await deps.staffedIn(queue)) === 0) return { status: 409, reason: 'nobody-there' };
  const admission = await deps.admit({ callId: asked.callId, visitor: asked.visitor, number }, now);
  return admission.kind === 'admitted' ? undefined : limited(deps, admission.limit, admission.freeAt);
}

function closedBy({ timeZone, days }: KnownHours, now: Date, language: Language): Why {
  const local = wallTime(now, timeZone);
  const opening = nextOpening(days, local);
  return {
    status: 409,
    reason: 'closed',
    ...(opening && { detail: openingWords(opening, { now: local, timeZone, language }) }),
  };
}

function limited({ measure }: PlaceCallDeps, limit: VisitorLimitName, freeAt: Date | undefined): Why {
  if (limit === 'visitor-calls-per-hour') measure('VisitorCallsOverTotal', 1);
  return { status: 429, reason: limit, ...(freeAt && { retryAt: freeAt }) };
}

async function refuse(
  { audit, measure }: PlaceCallDeps,
  { visitor, now }: Asked,
  { status, reason, ...more }: Why,
  hashed?: HashedNumber,
): Promise<VisitorRefused> {
  await audit({
    ...{ event: 'visitor-call.refused', contactId: visitorTrail(visitor), visitor, reason, at: now },
    ...hashed,
  });
  measure('VisitorCallsRefused', 1);
  return { ...refused(status, reason), ...more };
}

interface Dialling {
  readonly callUp: CallUp;
  readonly number: string;
  readonly hashed: HashedNumber;
}

/** Places the call of a row, or answers what it came to. What a first attempt left undone is done by its repetition. */
async function goOn(
  deps: PlaceCallDeps,
  asked: Asked,
  row: VisitorCall,
  { callUp, number, hashed }: Dialling,
): Promise<Answer<ReturnType<typeof shownCall>, VisitorRefused['reason']>> {
  const isSame = row.queue === asked.body.queue && row.caller === hashed.callerHash;
  if (!isSame) return refused(409, 'another-request');
  if (row.state === 'refused') return refused(422, 'number-not-called');
  if (row.state === 'placed') return json(shownCall(row, deps.pauseMs, { state: 'placed' }));
  const { callId, visitor, queue } = row;
  const attributes = { queue, languageCode: asked.body.language };
  const called = await callUp({ number, flowId: deps.flowId, token: callId, attributes });
  if (called.kind === 'refused') {
    await deps.calls.settle(callId, 'refused');
    return refuse(deps, asked, { status: 422, reason: 'number-not-called' }, hashed);
  }
  const { contactId } = called;
  const at = new Date(row.placedAt);
  await deps.audit({ event: 'visitor-call.placed', contactId, visitor, queue, ...hashed, at });
  await deps.calls.settle(callId, 'placed', contactId);
  deps.measure('VisitorCallsPlaced', 1);
  return created(shownCall(row, deps.pauseMs, { state: 'placed' }));
}
