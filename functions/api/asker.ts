import * as z from 'zod/mini';
import { rolesOf, type StaffRole } from '../../domain/audit/audit-api/staff';

/** Who asks, from claims that API Gateway's authorizer has verified. */
export interface Asker {
  /** The pool's own id of the person: never given to another one. */
  readonly sub: string;
  /** The name they sign in with: what the trail says of who looked. */
  readonly user: string;
  readonly roles: readonly StaffRole[];
}

/**
 * The claims of a token as a JWT authorizer of an HTTP API passes them on: each as text, a list as `[auditor admin]`.
 * (API Gateway guide, "Controlling access to HTTP APIs with JWT authorizers"; the form of lists is UNVERIFIED in its pages, so that of
 * JSON is understood as well.)
 */
const Claims = z.object({
  sub: z.string().check(z.minLength(1)),
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  token_use: z.literal('access'),
  'cognito:groups': z.optional(z.union([z.string(), z.array(z.string())])),
});

const Authorized = z.object({ authorizer: z.object({ jwt: z.object({ claims: Claims }) }) });

/** Undefined when the request came past the authorizer without an access token of a person: an id token says who, not what they may. */
export function askerOf(requestContext: unknown): Asker | undefined {
  const parsed = Authorized.safeParse(requestContext);
  if (!parsed.success) return undefined;
  const { sub, username, 'cognito:groups': groups = [] } = parsed.data.authorizer.jwt.claims;
  return { sub, user: username, roles: rolesOf(groupsIn(groups)) };
}

/** Names of groups hold no blanks (the program makes them), so a list without quotes can be told apart at blanks. */
function groupsIn(groups: string | readonly string[]): readonly string[] {
  if (typeof groups !== 'string') return groups;
  return groups
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .map((group) => group.replace(/^"|"$/g, ''));
}
