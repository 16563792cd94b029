import { type EmployeeChallenge } from '../verification/challenge';

/** What must have happened before a password is reset by phone. One for the whole stack: `assuranceProfile` of its configuration. */
export const assuranceProfiles = ['email-code', 'email-code-and-callback', 'approval'] as const;
export type AssuranceProfile = (typeof assuranceProfiles)[number];

export interface Assurance {
  readonly label: 'medium assurance' | 'elevated assurance';
  /** For those who choose one, and for auditors. None of them is an authenticator assurance level of NIST. */
  readonly because: string;
}

/**
 * Reasons: NIST SP 800-63B-4 and the OWASP cheat sheets, as `docs/decisions/0007-assurance-profiles.md` quotes them. A mailed code is an
 * issued recovery code: it shows control of a mailbox and no more, and `Email SHALL NOT be used for out-of-band authentication` (§3.1.3.1).
 * Accounts of AAL2 want two recovery codes by different methods, or a code and something else (§4.2); the other two profiles add a
 * second channel, or a second person. Neither makes a caller of AAL2.
 */
export const assurances: Readonly<Record<AssuranceProfile, Assurance>> = {
  'email-code': {
    label: 'medium assurance',
    because: 'one recovery code, to the mailbox on record: whoever reads that mailbox can reset the password',
  },
  'email-code-and-callback': {
    label: 'elevated assurance',
    because:
      'a recovery code and a call to the number on record: two channels. The telephone network is a restricted authenticator (§3.1.3.3): numbers are ported and forwarded',
  },
  approval: {
    label: 'elevated assurance',
    because:
      'a recovery code and a manager who says yes first: two people. A manager can be deceived too, but not by the caller alone',
  },
};

/** What a verified challenge still lacks under a profile. Whoever sets the password asks this, and nothing else may answer it. */
export type Lacking = 'callback' | 'approval';

/** An approval is not in the challenge: it outlives the call. So under `approval` it is always asked for. */
export function lacking(
  profile: AssuranceProfile,
  { callbackOf }: Pick<EmployeeChallenge, 'callbackOf'>,
): Lacking | undefined {
  switch (profile) {
    case 'email-code':
      return undefined;
    case 'email-code-and-callback':
      return callbackOf === undefined ? 'callback' : undefined;
    case 'approval':
      return 'approval';
  }
}

/** Throws for what is no profile: a stack must not fall back to less than it was told. */
export function readAssuranceProfile(text: string): AssuranceProfile {
  const profile = assuranceProfiles.find((one) => one === text);
  if (profile === undefined)
    throw new Error(`assuranceProfile: ${text} is no profile; write one of ${assuranceProfiles.join(', ')}`);
  return profile;
}
