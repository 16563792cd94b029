import * as z from 'zod/mini';
import { CrmCase, type Urgency } from '../../../domain/callers/crm-case';
import { parseLocatedJson } from '../../../domain/sample-data/located-json';
import { type BoundedAnswer } from '../bounded-http';
import { malformed, type MalformedAnswer } from './crm';

export type ReadJson = { readonly kind: 'read'; readonly value: unknown } | MalformedAnswer;

/** More than a page of cases of any one person. */
export const mostCrmBytes = 256 * 1024;

/**
 * An answer as JSON, read more strictly than `JSON.parse` does: a name that comes twice, `__proto__`, NaN and endless nesting are
 * signs of an answer that nobody meant.
 */
export function readJson({ text, isCut }: BoundedAnswer): ReadJson {
  if (isCut) return malformed(`longer than ${mostCrmBytes} bytes`, text);
  const json = parseLocatedJson(text);
  return json.kind === 'ok' ? { kind: 'read', value: json.value } : malformed('not JSON', text);
}

/** What stands at `data.items`, own properties only. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
          ? Reflect.get(inner, name)
          : undefined,
      value,
    );
}

/** A case as a CRM writes it. Numbers may be numbers; nothing may be missing or nothing. */
export const WrittenCase = z.object({
  number: z.union([z.string().check(z.minLength(1), z.maxLength(64)), z.int()]),
  subject: z.string(),
  urgency: z.string(),
  openedAt: z.string(),
});

const urgencyWords: Readonly<Record<string, Urgency>> = {
  critical: 'urgent',
  urgent: 'urgent',
  p1: 'urgent',
  high: 'high',
  p2: 'high',
  medium: 'normal',
  normal: 'normal',
  p3: 'normal',
  low: 'low',
  p4: 'low',
};

const longestSubject = 500;

/** The case in our words, or undefined when its time is none. An urgency we do not know is a normal one. */
export function caseOf(written: z.output<typeof WrittenCase>): CrmCase | undefined {
  const opened = new Date(written.openedAt.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')); // Salesforce leaves the colon out
  if (Number.isNaN(opened.getTime())) return undefined;
  return CrmCase.safeParse({
    number: String(written.number),
    subject: written.subject.slice(0, longestSubject),
    urgency: urgencyWords[written.urgency.toLowerCase()] ?? 'normal',
    openedAt: opened.toISOString(),
  }).data;
}
