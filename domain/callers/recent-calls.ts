/** One earlier call of a number. */
export interface RecentCall {
  /** ISO. */
  readonly at: string;
  readonly contactId: string;
  readonly queue: string;
  readonly outcome: string;
}

/** As many as a row keeps; more says nothing to who answers. */
const mostCalls = 10;

/** Calls older than this are another matter. */
const recentMs = 30 * 24 * 60 * 60_000;

/** The calls with one more, newest first. The same call again takes the place of what was known of it. */
export function withCall(calls: readonly RecentCall[], call: RecentCall): readonly RecentCall[] {
  const others = calls.filter(({ contactId }) => contactId !== call.contactId);
  return [call, ...others].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, mostCalls);
}

/** How many of them were made lately; the call that is going on is not an earlier one. */
export function countRecent(calls: readonly RecentCall[], now: Date, contactId: string): number {
  const since = new Date(now.getTime() - recentMs).toISOString();
  return calls.filter((call) => call.contactId !== contactId && call.at >= since).length;
}
