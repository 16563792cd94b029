import * as z from 'zod/mini';

/** A visitor who is signed in. */
export interface Visitor {
  /** The pool's own id of the person: never given to another one. It is all we keep of them. */
  readonly sub: string;
}

/** The claims of a token as a JWT authorizer of an HTTP API passes them on: each as text. */
const Authorized = z.object({
  authorizer: z.object({
    jwt: z.object({ claims: z.object({ sub: z.uuid(), token_use: z.literal('access') }) }),
  }),
});

/** Undefined when the request came past the authorizer without an access token of a person. */
export function visitorOf(requestContext: unknown): Visitor | undefined {
  const parsed = Authorized.safeParse(requestContext);
  return parsed.success ? { sub: parsed.data.authorizer.jwt.claims.sub } : undefined;
}
