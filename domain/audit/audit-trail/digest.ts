import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalText, type TrailRow } from './row';

/** SHA-256 in hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a seal keeps of a row: every attribute counts, the writer's MAC included. */
export const rowHash = (row: TrailRow): string => sha256(canonicalText(row));

/**
 * What KMS is asked to sign once a day, so that rows need no request each: its answer is the key of that day's rows (an HMAC as a key
 * derivation, NIST SP 800-108 in its simplest form).
 */
export const rowKeyMessage = (day: string): string => `deskline/audit-rows/v1|${day}`;

/** The day whose key a row is signed with: that of the row, not of the writing. */
export const rowDay = (row: { readonly at: string }): string => row.at.slice(0, 10);

/** The writer's MAC: who may write to the table and has no key can add no row that passes for one of ours. */
export const rowMac = (row: TrailRow, dayKey: Uint8Array): string =>
  createHmac('sha256', dayKey)
    .update(canonicalText(row, ['mac']))
    .digest('hex');

export function isGenuine(row: TrailRow, dayKey: Uint8Array | undefined): boolean {
  return dayKey !== undefined && row.mac !== undefined && sameHex(row.mac, rowMac(row, dayKey));
}

/** In constant time for texts of one length. */
export function sameHex(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
