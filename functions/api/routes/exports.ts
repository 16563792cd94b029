import { stringify } from 'csv-stringify/sync';
import * as z from 'zod/mini';
import { exportFormats, nextPartHeader } from '../../../domain/audit/audit-api/export';
import { ContactFilter } from '../../../domain/audit/audit-api/search';
import { staffTrail } from '../../../domain/audit/audit-event';
import { type ContactSummary } from '../../../domain/audit/contact-summary';
import { type Audit } from '../../shared/trail/audit';
import { json, refused } from '../answer';
import { type Work } from '../call';
import { searchIndex, type Position } from '../search-index';
import { planOf, type SearchDeps } from './search-contacts';

export interface ExportDeps extends SearchDeps {
  readonly audit: Audit;
}

const lifeMs = 15 * 60_000;

/** Calls in a part: some 300 KB, far below the 6 MB that a function may answer. */
const partSize = 500;
const partReads = 12;

const purpose = 'deskline/export/v1';

/**
 * A link says by itself what it is a link to, and for whom; it is sealed, so nobody can read or change it. Nothing lies in a bucket
 * to be found later, and a part costs no more than a page of a list.
 */
const Link = z.object({
  sub: z.string(),
  filter: ContactFilter,
  format: z.enum(exportFormats),
  askedAt: z.string(),
  expiresAt: z.string(),
  position: z.optional(z.object({ partition: z.string(), after: z.optional(z.string()) })),
  /** Whether a part before this one held a call. */
  hasBegun: z.optional(z.boolean()),
});
type Link = z.infer<typeof Link>;

export const createExport = (deps: ExportDeps): Work<'createExport'> => {
  return async ({ asker, body: { search: filter, format } }) => {
    const now = deps.now();
    const expiresAt = new Date(now.getTime() + lifeMs).toISOString();
    await deps.audit({
      event: 'trail.exported',
      contactId: staffTrail(asker.user),
      by: asker.user,
      format,
      filters: filtersOf(filter),
      at: now,
    });
    const link: Link = { sub: asker.sub, filter, format, askedAt: now.toISOString(), expiresAt };
    const exportId = await deps.box.seal(purpose, link);
    return json({ exportId, url: `/exports/${exportId}`, expiresAt });
  };
};

/** What was asked for, in words; a number only as that there was one. */
function filtersOf(filter: z.infer<typeof ContactFilter>): string {
  const shown = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [name === 'number' ? 'number' : `${name}=${value}`],
  );
  return shown.join(', ') || 'everything';
}

export const exportPart = (deps: ExportDeps): Work<'export'> => {
  return async ({ asker, parameters: { exportId } }) => {
    const link = Link.safeParse(await deps.box.open(purpose, exportId)).data;
    if (!link) return refused(404, 'no-such-export');
    if (link.sub !== asker.sub) return refused(403, 'another-persons-link');
    if (Date.parse(link.expiresAt) <= deps.now().getTime()) return refused(410, 'link-expired');
    const plan = await planOf(deps, link.filter, new Date(link.askedAt));
    const position = link.position && positionOf(link.position);
    const page = await searchIndex(deps.index, plan, {
      limit: partSize,
      reads: partReads,
      ...(position && { position }),
    });
    const next =
      page.next &&
      (await deps.box.seal(purpose, {
        ...link,
        position: page.next,
        hasBegun: link.hasBegun === true || page.items.length > 0,
      }));
    const place = {
      isFirst: link.position === undefined,
      isLast: next === undefined,
      hasBegun: link.hasBegun === true,
    };
    return {
      kind: 'file',
      body: link.format === 'csv' ? csvPart(page.items, place) : jsonPart(page.items, place),
      contentType: link.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      headers: {
        'content-disposition': `attachment; filename="calls.${link.format}"`,
        ...(next !== undefined && { [nextPartHeader]: `/exports/${next}` }),
      },
    };
  };
};

const positionOf = ({ partition, after }: NonNullable<Link['position']>): Position => ({
  partition,
  ...(after !== undefined && { after }),
});

interface Place {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly hasBegun: boolean;
}

const columns = [
  'contactId',
  'startedAt',
  'endedAt',
  'durationSeconds',
  'status',
  'outcome',
  'employeeIds',
  'callerHint',
  'direction',
  'queue',
  'workflows',
  'refusals',
  'mailsSent',
  'mailFailures',
  'rows',
  'sealed',
  'longestSilenceMs',
] as const satisfies readonly (keyof ContactSummary)[];

/** RFC 4180. A value that a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS 5.0, 1.2.10). */
function csvPart(items: readonly ContactSummary[], { isFirst }: Place): string {
  const rows = items.map((item) => columns.map((column) => cellOf(item[column])));
  return stringify(rows, {
    header: isFirst,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function cellOf(value: ContactSummary[(typeof columns)[number]]): string {
  if (value === undefined) return '';
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => (typeof one === 'string' ? one : one.name)).join(' ');
}

/** Parts one after the other are one list, a call on each line. */
function jsonPart(items: readonly ContactSummary[], { isFirst, isLast, hasBegun }: Place): string {
  const lines = items.map((item, index) => {
    const shown = JSON.stringify(Object.fromEntries(columns.map((column) => [column, item[column]])));
    return `${index > 0 || hasBegun ? ',\n' : ''}${shown}`;
  });
  return `${isFirst ? '[\n' : ''}${lines.join('')}${isLast ? '\n]\n' : ''}`;
}
