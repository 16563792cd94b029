/** One string or a list of them, as policy elements allow; absent is none. Throws with `where` for anything else. */
export function strings(value: unknown, where: string): readonly string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((entry, index) => {
    if (typeof entry === 'string') return entry;
    if (typeof entry === 'boolean' || typeof entry === 'number') return String(entry);
    throw new Error(`${where}[${index}]: must be a string`);
  });
}
