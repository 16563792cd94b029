import * as z from 'zod/mini';

/** Refuses rows that share a value; the problem stands at the later one and names the earlier. */
export function unique<Row>(field: string, valueOf: (row: Row) => string) {
  return z.superRefine((rows: readonly Row[], context) => {
    const first = new Map<string, number>();
    rows.forEach((row, index) => {
      const value = valueOf(row);
      const earlier = first.get(value);
      if (earlier === undefined) first.set(value, index);
      else
        context.addIssue({
          code: 'custom',
          path: [index, field],
          message: `${value} is taken by entry ${earlier + 1}; write another`,
          input: rows,
        });
    });
  });
}
