import { type ContactSummary, isOutsideOfCalls } from '../contact-summary';

/** Where a contact's summary stands in the index: a partition, and a place in it by time. */
export interface IndexKey {
  readonly key: string;
  readonly at: string;
}

/** The sort key of the one item that says what else there is of a contact; its partition is the contact's own. */
export const headSortKey = 'contact';

export const headKey = (contactId: string): IndexKey => ({ key: `contact#${contactId}`, at: headSortKey });

/** Sorts by the start of the call, and tells contacts of one instant apart. */
export const indexSortKey = (startedAt: string, contactId: string): string => `${startedAt}#${contactId}`;

/**
 * Under which keys a contact is found. Those that many contacts share are parted by month, so that no partition grows for ever: a search
 * reads the months it asks for, newest first. What happened outside of calls is found by employee and by its own name, not among the calls;
 * neither is a part of a call, which is found with the whole.
 */
export function indexKeysOf(summary: ContactSummary): IndexKey[] {
  const { contactId, startedAt, employeeIds, callerHash, workflows, outcome, refusals } = summary;
  const month = startedAt.slice(0, 7);
  const isCall = countsAsCall(summary);
  const keys = [
    ...(isCall ? [`all#${month}`, `outcome#${outcome}#${month}`] : []),
    ...employeeIds.map((employeeId) => `employee#${employeeId}`),
    ...(callerHash === undefined ? [] : [`number#${callerHash}`]),
    ...[...new Set(workflows.map(({ name }) => name))].sort().map((name) => `workflow#${name}#${month}`),
    ...refusals.map((reason) => `reason#${reason}#${month}`),
  ];
  const at = indexSortKey(startedAt, contactId);
  return keys.map((key) => ({ key, at }));
}

/** The day's counters, in the index too. */
export const statsKey = (day: string): IndexKey => ({ key: `stats#${day}`, at: 'counters' });

const countsAsCall = ({ contactId, partOf }: ContactSummary): boolean =>
  !isOutsideOfCalls(contactId) && partOf === undefined;

/** What a sealed contact adds to its day: attribute → how much. */
export function countsOf(summary: ContactSummary): Readonly<Record<string, number>> {
  if (!countsAsCall(summary)) return {};
  return {
    calls: 1,
    [`outcome-${summary.outcome}`]: 1,
    ...Object.fromEntries(summary.refusals.map((reason) => [`refused-${reason}`, 1])),
    ...(summary.mailsSent > 0 && { mailsSent: summary.mailsSent }),
    ...(summary.mailFailures > 0 && { mailFailures: summary.mailFailures }),
  };
}
