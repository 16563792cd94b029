import { KMSClient } from '@aws-sdk/client-kms';
import { rowDay, rowKeyMessage, rowMac } from '../../../domain/audit/audit-trail/digest';
import { type TrailRow } from '../../../domain/audit/audit-trail/row';
import { quick } from '../client-options';
import { kmsMac, type Mac } from '../kms-mac';
import { traced } from '../tracing';

/** Gives a row its expiry and its writer's MAC. */
export type SignRow = (row: TrailRow) => Promise<TrailRow>;

const daySeconds = 86_400;

/**
 * Signs rows with the key of their day. KMS is asked once a day and environment; the promise is kept, so that rows written at once ask
 * together, and dropped when it fails, so that the next one asks again.
 */
export function signing(mac: Mac, retentionDays: number): SignRow {
  const dayKeys = new Map<string, Promise<Uint8Array>>();
  const keyOf = (day: string): Promise<Uint8Array> => {
    const known = dayKeys.get(day);
    if (known) return known;
    const asked = mac(rowKeyMessage(day));
    // A busy environment lives for hours, not for months; the bound is for events that arrive from all over the past.
    if (dayKeys.size > 100) dayKeys.clear();
    dayKeys.set(day, asked);
    asked.catch(() => dayKeys.delete(day));
    return asked;
  };
  return async (row) => {
    const expiring: TrailRow = {
      ...row,
      expiresAtEpochSeconds: Math.ceil(Date.parse(row.at) / 1000) + retentionDays * daySeconds,
    };
    return { ...expiring, mac: rowMac(expiring, await keyOf(rowDay(row))) };
  };
}

/**
 * The signing of this deployment: the manifest gives every function that writes to the audit table both variables and the permission, so
 * that no `main.ts` has to think of it.
 */
export function deployedSigning(variables: Readonly<Record<string, string | undefined>> = process.env): SignRow {
  const { AUDIT_ROWS_MAC_KEY: key, AUDIT_RETENTION_DAYS: days } = variables;
  if (!key || !days) {
    throw new Error(
      'the function cannot audit without AUDIT_ROWS_MAC_KEY, AUDIT_RETENTION_DAYS; let it put items on table:audit in functions/manifest.ts',
    );
  }
  return signing(kmsMac(traced(new KMSClient(quick)), key), Number(days));
}
