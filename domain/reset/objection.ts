import { dayMs } from '../verification/reset-limits';

/**
 * The link by which an employee objects to resets of their password by phone. It opens nothing and says nothing about anybody: all it
 * can do is lock self-service for one employee, who then goes to a person. So it may be good for long, and more than once.
 */
export interface Objection {
  readonly employeeId: string;
  readonly expiresAt: Date;
}

/** A mail may wait over a holiday. */
const lifetimeMs = 21 * dayMs;

/** What a link made now says. Whole seconds: that is what the token carries. */
export function objectionBy(employeeId: string, now: Date): Objection {
  return { employeeId, expiresAt: new Date(Math.ceil((now.getTime() + lifetimeMs) / 1000) * 1000) };
}

const seconds = ({ expiresAt }: Objection): number => expiresAt.getTime() / 1000;

/** What is signed. It names its one purpose, so that no other signature of the same key could stand for it. */
export function objectionMacMessage(objection: Objection): string {
  return `deskline/objection/v1|${objection.employeeId}|lock-self-service|${seconds(objection)}`;
}

/** `1234567.1773068400.<MAC in base64url>`: letters, digits, `.`, `-` and `_`, so that it needs no escaping anywhere. */
export function objectionToken(objection: Objection, macBase64Url: string): string {
  return `${objection.employeeId}.${seconds(objection)}.${macBase64Url}`;
}

/** What a token claims. Nothing of it is true before its MAC was compared. */
export function readObjectionToken(token: string): { objection: Objection; macBase64Url: string } | undefined {
  const [, employeeId, expires, macBase64Url] = /^([0-9]{7})\.([0-9]{10})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (employeeId === undefined || macBase64Url === undefined) return undefined;
  return { objection: { employeeId, expiresAt: new Date(Number(expires) * 1000) }, macBase64Url };
}
