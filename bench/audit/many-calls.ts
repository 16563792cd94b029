import { type TrailRow } from '../../domain/audit/audit-trail/row';
import { summaryOf } from '../../domain/audit/audit-trail/summary';
import { indexItems } from '../../functions/shared/trail/contact-index';
import { toItem } from '../../functions/shared/items';

type Item = Readonly<Record<string, unknown>>;

/** What a year of calls leaves in both tables, made of the rows of one real call: other contacts, other times, other people. */
export class ManyCalls {
  readonly #items: readonly Item[];
  readonly #rows: readonly TrailRow[];

  constructor(rows: readonly TrailRow[]) {
    this.#rows = rows;
    this.#items = rows.map((row) => toItem(row));
  }

  get rowsACall(): number {
    return this.#rows.length;
  }

  /** The nth call back from now, of those of a year. */
  call(n: number, of: number): { readonly rows: readonly Item[]; readonly index: readonly Item[] } {
    const contactId = contactIdOf(n);
    const shiftMs = -Math.floor(((n + 1) / of) * yearMs);
    const movedTo = (at: string) => new Date(Date.parse(at) + shiftMs).toISOString();
    const id = { S: contactId };
    const rows = this.#items.map((item, index) => {
      const { eventId, at } = this.#rows[index]!; // as many items as rows
      const moved = eventId.startsWith('seal#') ? eventId : `${movedTo(eventId.slice(0, 24))}${eventId.slice(24)}`;
      // Contact events name their segment: here it is the call itself.
      const segment = 'segment' in item && { segment: id };
      return { ...item, ...segment, contactId: id, eventId: { S: moved }, at: { S: movedTo(at) } };
    });
    return { rows, index: this.#indexOf(n, contactId, movedTo) };
  }

  #indexOf(n: number, contactId: string, movedTo: (at: string) => string): Item[] {
    const summary = summaryOf(contactId, this.#rows);
    const { head, items } = indexItems(
      {
        ...summary,
        startedAt: movedTo(summary.startedAt),
        ...(summary.endedAt !== undefined && { endedAt: movedTo(summary.endedAt) }),
        employeeIds: [employeeOf(n)],
        callerHash: callerHashOf(n),
      },
      this.#rows.length,
      365,
    );
    return [head, ...items].map((item) => toItem(item));
  }
}

const yearMs = 365 * 86_400_000;

export const contactIdOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

// A help desk of a hundred people: the more calls, the more each of them called.
export const employeeOf = (n: number): string => String(5_000_000 + (n % 100));

const callerHashOf = (n: number): string => `${String(n % 100).padStart(64, '0')}`;
