/** Whether attributes, with some more or changed, stay within a number of UTF-8 bytes. */
export function fitsInto(
  attributes: Readonly<Record<string, string>>,
  more: readonly (readonly [string, string])[],
  bytes: number,
): boolean {
  // Three bytes a UTF-16 unit are the most; this runs at every block that sets one, and nearly always says yes.
  let units = 0;
  for (const key in attributes) units += key.length + (attributes[key]?.length ?? 0);
  for (const [key, value] of more) units += key.length + value.length;
  if (units * 3 <= bytes) return true;
  let size = 0;
  for (const [key, value] of Object.entries({ ...attributes, ...Object.fromEntries(more) }))
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
  return size <= bytes;
}
