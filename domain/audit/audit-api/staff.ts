import * as z from 'zod/mini';

/** What staff may be, from the least to the most: each may do what those before it may. Groups of the staff pool have these names. */
export const staffRoles = ['auditor', 'supervisor', 'admin'] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

/**
 * Where the command line waits for its own sign-in (RFC 8252, a loopback redirect). The port is fixed because Cognito compares the whole
 * address, and the name is `localhost` because of all plain HTTP it takes that one only (its API reference, `CallbackURLs`).
 */
export const commandLineCallback = 'http://localhost:53682/signed-in';

/** The languages that words for staff are in. */
export const staffLanguages = ['en', 'es'] as const;
export type StaffLanguage = (typeof staffLanguages)[number];

/** Who is signed in. `roles` names every role they may act in: a supervisor's are auditor and supervisor. */
export const Me = z.object({ user: z.string(), roles: z.array(StaffRole) });
export type Me = z.infer<typeof Me>;

/** The roles that groups give. Groups of other names give none. */
export function rolesOf(groups: readonly string[]): StaffRole[] {
  const highest = Math.max(-1, ...groups.map((group) => (staffRoles as readonly string[]).indexOf(group)));
  return staffRoles.slice(0, highest + 1);
}
