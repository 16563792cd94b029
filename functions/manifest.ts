import { assurance } from './manifest/assurance';
import { auditTrail } from './manifest/audit-trail';
import { withAuditing } from './manifest/auditing';
import { contactCentre } from './manifest/contact-centre';
import { outcomes } from './manifest/outcomes';
import { passwordReset } from './manifest/password-reset';
import { type Manifests } from './manifest/shape';
import { staffApi } from './manifest/staff-api';
import { visitors } from './manifest/visitors';

export type { Caller, FunctionManifest } from './manifest/shape';

/**
 * Every Lambda, under the name of its folder. Times: a caller hears silence while one runs and Connect gives up after 8 seconds
 * (`InvocationTimeLimitSeconds`), so what a caller waits for has its own budget below its timeout. Tables are encrypted with
 * `key:data`; its key policy lets principals of the account use it through DynamoDB, so no role here needs a `kms:Decrypt`.
 */
export const functions: Manifests = withAuditing({
  ...passwordReset,
  ...assurance,
  ...contactCentre,
  ...outcomes,
  ...auditTrail,
  ...staffApi,
  ...visitors,
});

/**
 * Ways to get credentials that a Lambda never takes: its own come by environment. The SDK names them all, so they are a fifth of a
 * bundle; esbuild is told to leave them `external`. Nothing loads them, and Lambda's runtime has them if anything did.
 */
export const leftOutOfBundles: readonly string[] = ['ini', 'login', 'process', 'sso', 'web-identity'].map(
  (provider) => `@aws-sdk/credential-provider-${provider}`,
);
