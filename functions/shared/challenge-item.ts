import { type AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Challenge } from '../../domain/challenge';
import { fromItem, toItem } from './items';
import { parse } from './parse';

const instant = z.pipe(
  z.iso.datetime(),
  z.transform((text: string) => new Date(text)),
);

const Row = z.object({
  contactId: z.string(),
  employeeId: z.string(),
  state: z.enum(['issued', 'verified', 'spent']),
  mail: z.enum(['sending', 'sent', 'unsent', 'withheld']),
  withheld: z.optional(z.enum(['unknown', 'disabled', 'privileged', 'limit'])),
  codeMac: z.string(),
  openedAt: instant,
  issuedAt: instant,
  codeExpiresAtEpochMs: z.number(),
  callTries: z.number(),
  codeTries: z.number(),
  lastAttempt: z.optional(z.string()),
  lastTryMac: z.optional(z.string()),
  lastTryAt: z.optional(instant),
  verifiedAt: z.optional(instant),
  passwordNonce: z.optional(z.string()),
  spentAt: z.optional(instant),
});

/** Long after the last thing a call can do with it; DynamoDB removes rows up to days late, so nothing relies on it. */
const keptForMs = 24 * 60 * 60_000;

export function parseChallenge(item: Readonly<Record<string, AttributeValue>>): Challenge {
  const { codeExpiresAtEpochMs, lastAttempt, lastTryMac, lastTryAt, ...row } = parse(Row, fromItem(item));
  const tried = lastAttempt !== undefined && lastTryMac !== undefined && lastTryAt !== undefined;
  return {
    ...withoutGaps(row),
    codeExpiresAt: new Date(codeExpiresAtEpochMs),
    ...(tried && { lastTry: { attempt: lastAttempt, codeMac: lastTryMac, at: lastTryAt } }),
  };
}

/** A challenge as it is first written: nothing tried with this code, nothing verified. */
export function toChallengeItem(challenge: Challenge): Record<string, AttributeValue> {
  return toItem({
    contactId: challenge.contactId,
    employeeId: challenge.employeeId,
    state: challenge.state,
    mail: challenge.mail,
    withheld: challenge.withheld,
    codeMac: challenge.codeMac,
    openedAt: challenge.openedAt.toISOString(),
    issuedAt: challenge.issuedAt.toISOString(),
    codeExpiresAtEpochMs: challenge.codeExpiresAt.getTime(),
    callTries: challenge.callTries,
    codeTries: challenge.codeTries,
    expiresAtEpochSeconds: Math.ceil((challenge.issuedAt.getTime() + keptForMs) / 1000),
  });
}

type WithoutGaps<Row> = { [Key in keyof Row]: Exclude<Row[Key], undefined> };

/** zod writes an optional field as `T | undefined`; the domain tells absent from undefined. */
function withoutGaps<Row extends object>(row: Row): WithoutGaps<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as WithoutGaps<Row>; // what the filter has just done
}
