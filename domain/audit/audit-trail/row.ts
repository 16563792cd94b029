/** What a table can hold in an attribute; lists are kept as JSON text. */
export type RowValue = string | number | boolean | Readonly<Record<string, string>>;

/** Who a row comes from. Own audit events carry no source: they were there first, and their readers ask for no more. */
export type RowSource = 'workflow' | 'contact' | 'flow' | 'function' | 'seal';

/**
 * A row of the audit trail as it is stored: plain values by attribute. `eventId` sorts by time; the same event always has the same one,
 * however often and in whatever order it is delivered. `mac` is the writer's (`row-mac.ts`).
 */
export interface TrailRow {
  readonly contactId: string;
  readonly eventId: string;
  /** ISO, UTC, milliseconds. */
  readonly at: string;
  readonly source?: RowSource;
  readonly mac?: string;
  readonly [attribute: string]: RowValue | undefined;
}

export const isSeal = (row: TrailRow): boolean => row.source === 'seal';

/** Rows and seals in the order of their ids, which is the order of time; seals come last. */
export function inOrder<Row extends { readonly eventId: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0));
}

/**
 * Rows as things happened, for readers: ids alone leave open what came first within a millisecond. Entries of a flow's log keep the order they
 * were logged in; what our functions say of themselves follows the workflow they ran in.
 */
export function asTheyHappened(rows: readonly TrailRow[]): TrailRow[] {
  const keys = new Map(rows.map((row) => [row, `${row.at}#${rankIn(row)}-${String(row['logEventId'] ?? '')}#${row.eventId}`])); // prettier-ignore
  const keyOf = (row: TrailRow): string => keys.get(row) ?? '';
  return [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

const rankIn = ({ source, eventId }: TrailRow): string =>
  source === undefined ? '2.5' : (/#(\d)-/.exec(eventId)?.[1] ?? '9');

/** Which of two things of one instant came first, where their ids would not say: a contact begins before and ends after all else. */
type Rank = 0 | 1 | 2 | 3 | 9;

/** The id of a row of a source: `2026-03-02T15:00:00.000Z#2-workflow.<execution>.000007`. */
export const sourceEventId = (at: string, rank: Rank, source: RowSource, stableId: string): string =>
  `${at}#${rank}-${source}.${stableId}`;

/** The instant in an id; undefined for a seal's. */
export function instantOf(eventId: string): string | undefined {
  return /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)#/.exec(eventId)?.[1];
}

/**
 * A row as text: the same for equal rows whatever the order of their attributes. An attribute without a value is no attribute. `mac` is left
 * out where the text is what the MAC is made of.
 */
export function canonicalText(row: TrailRow, without: readonly string[] = []): string {
  const plain = (value: RowValue | undefined): unknown => (typeof value === 'object' ? sorted(value) : value);
  const sorted = (record: Readonly<Record<string, RowValue | undefined>>): [string, unknown][] =>
    Object.keys(record)
      .filter((name) => record[name] !== undefined && !without.includes(name))
      .sort()
      .map((name) => [name, plain(record[name])]);
  return JSON.stringify(sorted(row));
}
