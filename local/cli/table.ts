export type Row = readonly string[];

/** Columns as wide as what is in them. Colour comes after the widths: it has none. */
export function table(rows: readonly Row[], painted: (cell: string, column: number, row: number) => string): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const lines = rows.map((row, index) =>
    row
      .map((cell, column) => {
        const isLast = column === row.length - 1;
        const gap = isLast ? '' : ' '.repeat((widths[column] ?? 0) - [...cell].length + 2);
        return painted(cell, column, index) + gap;
      })
      .join('')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}
