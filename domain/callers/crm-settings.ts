import * as z from 'zod/mini';

const secretArn = z
  .string('write the ARN of a secret in Secrets Manager')
  .check(
    z.regex(
      /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
      'write the ARN of a secret in Secrets Manager',
    ),
  );

const baseUrl = z.string('write an address').check(
  z.regex(
    /^(?:https:\/\/[a-z0-9.-]+(?::[0-9]{1,5})?|http:\/\/127\.0\.0\.1(?::[0-9]{1,5})?)(?:\/[\w./-]*)?$/,
    'write https://, the host and a path if there is one, such as https://crm.example.com/v1',
  ),
  z.refine((url) => !url.endsWith('/'), 'leave the "/" at the end out'),
);

const path = z
  .string('write a path')
  .check(
    z.regex(/^\/[^\s#]{1,300}$/, 'write a path beginning with "/"'),
    z.includes('{number}', { message: 'write {number} where the caller’s number belongs' }),
  );

/** `data.items`: names, one inside the other. */
const field = z.string('write the name of a field').check(
  z.regex(/^[A-Za-z_][\w-]{0,63}(?:\.[A-Za-z_][\w-]{0,63}){0,4}$/, 'write names of fields, parted by dots'),
  z.refine((name) => !name.split('.').includes('__proto__'), 'is not a field'),
);

const Fields = z.strictObject({
  number: z._default(field, 'number'),
  subject: z._default(field, 'subject'),
  urgency: z._default(field, 'urgency'),
  openedAt: z._default(field, 'openedAt'),
});

/** Where open cases are, and how to ask. What opens it is a secret, named here and never written here. */
export const CrmSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('rest'),
    url: baseUrl,
    /** Secret with `{"apiKey": …}`, sent as a bearer token. Without it the CRM is asked without one. */
    secretArn: z.optional(secretArn),
    customersPath: z._default(path, '/customers?phone={number}'),
    casesPath: z._default(path, '/cases?phone={number}&status=open'),
    /** Where in the answers the lists are. */
    customersField: z._default(field, 'customers'),
    casesField: z._default(field, 'cases'),
    fields: z._default(Fields, { number: 'number', subject: 'subject', urgency: 'urgency', openedAt: 'openedAt' }),
  }),
  z.strictObject({
    kind: z.literal('salesforce'),
    /** The organisation's My Domain; the client credentials flow works nowhere else. */
    url: baseUrl.check(
      z.regex(/^https:\/\/[a-z0-9.-]+$/, 'write the My Domain, such as https://example.my.salesforce.com'),
    ),
    /** Consumer key of the connected app. */
    clientId: z.string('write the consumer key').check(z.regex(/^[\w.]{10,256}$/, 'write the consumer key of the app')),
    /** Secret with `{"clientSecret": …}`. */
    secretArn,
  }),
]);
export type CrmSettings = z.infer<typeof CrmSettings>;
export type RestCrmSettings = Extract<CrmSettings, { kind: 'rest' }>;

export type ParsedCrmSettings =
  | { readonly kind: 'ok'; readonly settings: CrmSettings }
  /** One line a problem: `crm: url: write https://…`. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const kinds = ['none', 'rest', 'salesforce'];

/** Reads the setting `crm` of a stack. */
export function parseCrmSettings(written: unknown): ParsedCrmSettings {
  const kind = z.object({ kind: z.string() }).safeParse(written).data?.kind;
  if (kind === undefined || !kinds.includes(kind))
    return { kind: 'invalid', problems: [`crm: kind: "${kind ?? ''}" is not known; write one of ${kinds.join(', ')}`] };
  const parsed = CrmSettings.safeParse(written);
  if (parsed.success) return { kind: 'ok', settings: parsed.data };
  return { kind: 'invalid', problems: parsed.error.issues.flatMap(describe) };
}

function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `crm: ${key}: is not a field here; leave it out`);
  return [`crm: ${issue.path.join('.')}: ${issue.message}`];
}
