import * as z from 'zod/mini';

/** Which directory holds the passwords of a stack, and where it is. What opens it is a secret, named here and never written here. */
export const DirectorySettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cognito'), userPoolId: z.string().check(z.minLength(1)) }),
  z.strictObject({
    kind: z.literal('entra'),
    tenantId: z
      .string('write the id of the tenant')
      .check(z.regex(/^[0-9a-fA-F-]{36}$/, 'write the id of the tenant, a UUID')),
    clientId: z
      .string('write the id of the application')
      .check(z.regex(/^[0-9a-fA-F-]{36}$/, 'write the id of the application, a UUID')),
    secretArn: secretArn(),
  }),
  z.strictObject({
    kind: z.literal('okta'),
    orgUrl: z
      .string('write the address of the organisation')
      .check(z.regex(/^https:\/\/[a-z0-9.-]+$/, 'write https:// and the host, such as https://example.okta.com')),
    secretArn: secretArn(),
  }),
  z.strictObject({
    kind: z.literal('directory-service'),
    directoryId: z
      .string('write the id of the directory')
      .check(z.regex(/^d-[0-9a-f]{10}$/, 'write the id of the directory, such as d-1234567890')),
    acceptUnenforcedChange: z.literal(true, unenforcedChange()),
  }),
]);
export type DirectorySettings = z.infer<typeof DirectorySettings>;

function secretArn() {
  const instead = 'write the ARN of a secret in Secrets Manager';
  return z
    .string(instead)
    .check(z.regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/, instead));
}

/**
 * ResetUserPassword of AWS Directory Service sets a password for good, and enables whom it was disabled for (its API reference). That its
 * Data API could ask for another password at the next sign-in (`pwdLastSet` 0) is UNVERIFIED, so nothing here relies on it: whoever
 * deploys this must say that they know.
 */
function unenforcedChange(): string {
  return (
    'write true to accept that this directory cannot make people change a spoken password, which is good until they do or until its own ' +
    'policy ends it, and that a reset enables a user who was disabled there'
  );
}

/** What a stack writes in its configuration. The user pool is the program's own, so nothing says where it is. */
export type ConfiguredDirectory = Exclude<DirectorySettings, { kind: 'cognito' }> | { readonly kind: 'cognito' };

export type ParsedDirectory =
  | { readonly kind: 'ok'; readonly directory: ConfiguredDirectory }
  /** One line a problem: `directorySettings: tenantId: write the id of the tenant, a UUID`. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const kinds = ['cognito', 'entra', 'okta', 'directory-service'] as const;

/** Reads the two settings `directory` and `directorySettings` of a stack. */
export function parseConfiguredDirectory(kind: string, settings: unknown): ParsedDirectory {
  if (!kinds.some((known) => known === kind))
    return { kind: 'invalid', problems: [`directory: "${kind}" is not known; write one of ${kinds.join(', ')}`] };
  const map = z.record(z.string(), z.unknown()).safeParse(settings);
  if (!map.success) return { kind: 'invalid', problems: ['directorySettings: write an object of names and values'] };
  if (kind === 'cognito') {
    const problems = Object.keys(map.data).map(
      (name) => `directorySettings: ${name}: is not a field of cognito; leave it out`,
    );
    return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', directory: { kind } };
  }
  const parsed = DirectorySettings.safeParse({ ...map.data, kind });
  if (parsed.success) return { kind: 'ok', directory: parsed.data };
  return { kind: 'invalid', problems: parsed.error.issues.flatMap(describe) };
}

function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `directorySettings: ${key}: is not a field here; leave it out`);
  return [`directorySettings: ${issue.path.join('.')}: ${issue.message}`];
}
