/**
 * What KMS is asked to sign for a caller's number (E.164): the MAC, in hex, is what the trail and its index know a number by. Without the
 * key nobody can try out numbers until one fits.
 */
export const callerHashMessage = (callerNumber: string): string => `deskline/audit-caller/v1|${callerNumber}`;
