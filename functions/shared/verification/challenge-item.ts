import { type AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Challenge, type Withholding } from '../../../domain/verification/challenge';
import { limitNames } from '../../../domain/verification/reset-limits';
import { fromItem, toItem } from '../items';
import { parse } from '../parse';

const instant = z.pipe(
  z.iso.datetime(),
  z.transform((text: string) => new Date(text)),
);

const Row = z.object({
  contactId: z.string(),
  state: z.enum(['issued', 'verified', 'spent']),
  mail: z.enum(['sending', 'sent', 'unsent', 'withheld']),
  withheld: z.optional(z.enum(['unknown', 'disabled', 'privileged', 'no-address', 'limit', 'mail'])),
  limit: z.optional(z.enum(limitNames)),
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
});

/** A row names an employee or a customer; one that names both or neither is none of ours. */
const Of = z.union([
  z.object({
    employeeId: z.string(),
    customerNumber: z.optional(z.undefined()),
    passwordNonce: z.optional(z.string()),
    spentAt: z.optional(instant),
    callbackOf: z.optional(z.string()),
    callbackContactId: z.optional(z.string()),
  }),
  z.object({ customerNumber: z.string(), employeeId: z.optional(z.undefined()) }),
]);

/** Long after the last thing a call can do with it; DynamoDB removes rows up to days late, so nothing relies on it. */
const keptForMs = 24 * 60 * 60_000;

export function parseChallenge(item: Readonly<Record<string, AttributeValue>>): Challenge {
  const {
    codeExpiresAtEpochMs,
    lastAttempt,
    lastTryMac,
    lastTryAt,
    withheld: reason,
    limit,
    ...row
  } = parse(Row, fromItem(item));
  const of = parse(Of, fromItem(item));
  const withheld = withholdingOf(reason, limit);
  const tried = lastAttempt !== undefined && lastTryMac !== undefined && lastTryAt !== undefined;
  return {
    ...withoutGaps({ ...row, ...of }),
    codeExpiresAt: new Date(codeExpiresAtEpochMs),
    ...(withheld && { withheld }),
    ...(tried && { lastTry: { attempt: lastAttempt, codeMac: lastTryMac, at: lastTryAt } }),
  };
}

/** A challenge as it is first written: nothing tried with this code, nothing verified. */
export function toChallengeItem(challenge: Challenge): Record<string, AttributeValue> {
  return toItem({
    contactId: challenge.contactId,
    ...('employeeId' in challenge
      ? { employeeId: challenge.employeeId, callbackOf: challenge.callbackOf }
      : { customerNumber: challenge.customerNumber }),
    state: challenge.state,
    mail: challenge.mail,
    withheld: challenge.withheld?.reason,
    limit: challenge.withheld?.reason === 'limit' ? challenge.withheld.limit : undefined,
    codeMac: challenge.codeMac,
    openedAt: challenge.openedAt.toISOString(),
    issuedAt: challenge.issuedAt.toISOString(),
    codeExpiresAtEpochMs: challenge.codeExpiresAt.getTime(),
    callTries: challenge.callTries,
    codeTries: challenge.codeTries,
    expiresAtEpochSeconds: Math.ceil((challenge.issuedAt.getTime() + keptForMs) / 1000),
  });
}

/** Rows of before limits had names say `limit` and no more; the first limit there was is the one meant. */
function withholdingOf(
  reason: Withholding['reason'] | undefined,
  limit: z.output<typeof Row>['limit'],
): Withholding | undefined {
  if (reason === undefined) return undefined;
  return reason === 'limit' ? { reason, limit: limit ?? 'resend-interval' } : { reason };
}

type WithoutGaps<Row> = { [Key in keyof Row]: Exclude<Row[Key], undefined> };

/** zod writes an optional field as `T | undefined`; the domain tells absent from undefined. */
function withoutGaps<Row extends object>(row: Row): WithoutGaps<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as WithoutGaps<Row>; // what the filter has just done
}
