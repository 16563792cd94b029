import * as z from 'zod/mini';

/** What a page whose people sign in must know of its stack, as `config.json` beside its files says it. Public: nothing in it is a secret. */
export const SiteConfig = z.object({
  /** Where its API is, without a slash at the end. */
  apiUrl: z.string(),
  /** The issuer of the pool’s tokens: `https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Ab1Cd2Ef3`. */
  authority: z.string(),
  clientId: z.string(),
  /** The pool's own sign-in pages, for signing out: `https://deskline-dev-staff.auth.us-east-1.amazoncognito.com`. */
  signInUrl: z.string(),
  /** What to ask for at a sign-in: `openid profile staff-api/use`. */
  scope: z.string(),
});
export type SiteConfig = z.infer<typeof SiteConfig>;
