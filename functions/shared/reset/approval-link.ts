import { timingSafeEqual } from 'node:crypto';
import { approvalMacMessage, approvalToken, readApprovalToken, type Approval } from '../../../domain/reset/approval';
import { type Mac } from '../kms-mac';

/** Makes the link by which the manager of a request answers it. */
export type ApprovalLink = (approval: Approval) => Promise<string>;

/** `pageUrl`: where `approve-reset` answers. */
export const approvalLink =
  (mac: Mac, pageUrl: string): ApprovalLink =>
  async (approval) =>
    `${pageUrl}?token=${approvalToken(approval, await macOf(mac, approval))}`;

export type CheckedApproval =
  | { readonly kind: 'valid'; readonly approval: Approval }
  /** Signed, but a newer request took its place, or it was removed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/**
 * The request behind a token. The manager is taken from the row, not from the token: what was signed for another employee, call or
 * manager matches nothing. A token is looked at in this order so that nobody without a signature learns whether a request exists.
 */
export async function checkApprovalToken(
  mac: Mac,
  find: (employeeId: string) => Promise<Approval | undefined>,
  token: string,
  now: Date,
): Promise<CheckedApproval> {
  const claim = readApprovalToken(token);
  if (!claim) return { kind: 'invalid' };
  const approval = await find(claim.employeeId);
  const expected = Buffer.from(await macOf(mac, { ...claim, managerId: approval?.managerId ?? '' }));
  const given = Buffer.from(claim.macBase64Url);
  if (!approval || expected.length !== given.length || !timingSafeEqual(expected, given)) return { kind: 'invalid' };
  if (claim.expiresAt <= now) return { kind: 'expired' };
  return approval.contactId === claim.contactId ? { kind: 'valid', approval } : { kind: 'gone' };
}

const macOf = async (mac: Mac, of: Parameters<typeof approvalMacMessage>[0]): Promise<string> =>
  Buffer.from(await mac(approvalMacMessage(of))).toString('base64url');
