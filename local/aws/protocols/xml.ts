/** Text for element content and attribute values. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A value as the AWS query protocol writes it: arrays as `<member>`, a `Map` as `<entry><key/><value/></entry>`, objects as structures. */
export function xmlOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((entry) => `<member>${xmlOf(entry)}</member>`).join('');
  if (value instanceof Map) {
    return [...value]
      .map(([key, entry]) => `<entry><key>${xmlOf(key)}</key><value>${xmlOf(entry)}</value></entry>`)
      .join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, member]) => member !== undefined && member !== null)
      .map(([name, member]) => `<${name}>${xmlOf(member)}</${name}>`)
      .join('');
  }
  return escapeXml(String(value));
}
