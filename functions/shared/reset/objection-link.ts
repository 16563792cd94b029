import { timingSafeEqual } from 'node:crypto';
import {
  objectionBy,
  objectionMacMessage,
  objectionToken,
  readObjectionToken,
  type Objection,
} from '../../../domain/reset/objection';
import { type Mac } from '../kms-mac';

/** Makes the link for one employee. Throws `DependencyUnavailable` when the key service does not answer. */
export type ObjectionLink = (employeeId: string, now: Date) => Promise<string>;

/** `pageUrl`: where `object-to-reset` answers, such as `https://….lambda-url.us-east-1.on.aws/`. */
export function objectionLink(mac: Mac, pageUrl: string): ObjectionLink {
  return async (employeeId, now) => {
    const objection = objectionBy(employeeId, now);
    return `${pageUrl}?token=${objectionToken(objection, await macOf(mac, objection))}`;
  };
}

export type CheckedToken =
  { readonly kind: 'valid'; readonly employeeId: string } | { readonly kind: 'expired' } | { readonly kind: 'invalid' };

export async function checkObjectionToken(mac: Mac, token: string, now: Date): Promise<CheckedToken> {
  const claim = readObjectionToken(token);
  if (!claim) return { kind: 'invalid' };
  const expected = Buffer.from(await macOf(mac, claim.objection));
  const given = Buffer.from(claim.macBase64Url);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return { kind: 'invalid' };
  return claim.objection.expiresAt > now
    ? { kind: 'valid', employeeId: claim.objection.employeeId }
    : { kind: 'expired' };
}

const macOf = async (mac: Mac, objection: Objection): Promise<string> =>
  Buffer.from(await mac(objectionMacMessage(objection))).toString('base64url');
