import { ContactFilter } from '../../../../../domain/audit/audit-api/search';
import { instantsOf, parseRange, rangeText, type TimeRange } from '../../shared/view/time-range';
import { bareNumber } from '../../shared/view/bare-number';

/** The fields of the form, as they are typed. */
export const searchFields = ['employee', 'number', 'contact', 'workflow', 'outcome', 'reason'] as const;
export type SearchField = (typeof searchFields)[number];

export interface CallSearch {
  readonly fields: Readonly<Record<SearchField, string>>;
  readonly range: TimeRange;
}

export const emptySearch: CallSearch = {
  fields: { employee: '', number: '', contact: '', workflow: '', outcome: '', reason: '' },
  range: { kind: 'any' },
};

/** What may stand in a link or be kept in a browser: all but the caller's number. */
export function searchToQuery({ fields, range }: CallSearch): URLSearchParams {
  const query = new URLSearchParams();
  for (const field of searchFields) if (field !== 'number' && fields[field] !== '') query.set(field, fields[field]);
  const time = rangeText(range);
  if (time !== undefined) query.set('time', time);
  return query;
}

/** The number is taken from nowhere but the form: `number` is what was typed there. */
export function searchFromQuery(query: URLSearchParams, number = ''): CallSearch {
  const fields = Object.fromEntries(searchFields.map((field) => [field, query.get(field) ?? '']));
  return {
    fields: { ...emptySearch.fields, ...fields, number },
    range: parseRange(query.get('time')),
  };
}

export type Checked =
  | { readonly kind: 'filter'; readonly filter: ContactFilter }
  /** Fields that cannot be searched by as they are. */
  | { readonly kind: 'invalid'; readonly fields: readonly string[] };

/** What the API is asked, or which fields it would refuse. Spaces that came along by copying are taken off. */
export function checkSearch({ fields, range }: CallSearch, now: Date): Checked {
  const typed = searchFields.map((field) => [field, tidy(field, fields[field])] as const);
  const parsed = ContactFilter.safeParse({
    ...Object.fromEntries(typed.filter(([, text]) => text !== '')),
    ...instantsOf(range, now),
  });
  if (parsed.success) return { kind: 'filter', filter: parsed.data };
  return { kind: 'invalid', fields: [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))] };
}

function tidy(field: SearchField, text: string): string {
  const trimmed = text.trim();
  return field === 'number' ? bareNumber(trimmed) : trimmed;
}
