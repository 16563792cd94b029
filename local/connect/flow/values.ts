/**
 * Parameter values: text with JSONPaths in it, parsed once. A missing key reads as the empty string
 * (`facts/connect-flow-language.md` §3).
 */

export type Path = readonly string[];

/** A literal, one path that is the whole value, or text with paths embedded. */
export type Template =
  string | { readonly whole: Path; readonly source: string } | { readonly parts: readonly (string | Path)[] };

export type Compiled =
  Template | { readonly list: readonly Compiled[] } | { readonly map: readonly (readonly [Template, Compiled])[] };

export type Lookup = (path: Path) => unknown;

// A dash may sit inside a key but not end it: "$.Attributes.first-$.Attributes.last" is two paths and a dash.
const PATH = /\$\.[A-Za-z_]\w*(?:\.\w+(?:-\w+)*|\.?\[(?:'[^']*'|"[^"]*")\])*/g;
const SEGMENT = /\.?\[(?:'([^']*)'|"([^"]*)")\]|\.(\w+(?:-\w+)*)/g;

/** `['Attributes', 'name']` for a value that is exactly one path. */
export function wholePath(text: string): Path | undefined {
  const match = text.match(PATH);
  return match?.length === 1 && match[0] === text ? segments(text) : undefined;
}

/** Every path in a text, in order. */
export function pathsIn(text: string): readonly Path[] {
  return (text.match(PATH) ?? []).map(segments);
}

function segments(path: string): Path {
  const out: string[] = [];
  for (const match of path.slice(1).matchAll(SEGMENT)) out.push(match[1] ?? match[2] ?? match[3] ?? '');
  return out;
}

export function compileTemplate(text: string): Template {
  if (!text.includes('$.')) return text;
  const whole = wholePath(text);
  if (whole) return { whole, source: text };
  const parts: (string | Path)[] = [];
  let from = 0;
  for (const match of text.matchAll(PATH)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(segments(match[0]));
    from = match.index + match[0].length;
  }
  if (parts.length === 0) return text;
  if (from < text.length) parts.push(text.slice(from));
  return { parts };
}

/** Any JSON parameter value. Numbers and booleans become the strings the service works with. */
export function compileValue(value: unknown): Compiled {
  if (typeof value === 'string') return compileTemplate(value);
  if (Array.isArray(value)) return { list: value.map(compileValue) };
  if (typeof value === 'object' && value !== null) {
    return { map: Object.entries(value).map(([key, inner]) => [compileTemplate(key), compileValue(inner)] as const) };
  }
  return value === null || value === undefined ? '' : String(value);
}

export function textOf(template: Compiled | undefined, lookup: Lookup): string {
  if (typeof template === 'string') return template;
  if (template === undefined) return '';
  if ('whole' in template) return asText(lookup(template.whole));
  if ('parts' in template) {
    let out = '';
    for (const part of template.parts) out += typeof part === 'string' ? part : asText(lookup(part));
    return out;
  }
  return JSON.stringify(valueOf(template, lookup));
}

/** Keeps lists and maps; a whole path keeps the type of what it points at. `undefined` when there is nothing there. */
export function valueOf(value: Compiled, lookup: Lookup): unknown {
  if (typeof value === 'string') return value;
  if ('whole' in value) return lookup(value.whole);
  if ('parts' in value) return textOf(value, lookup);
  if ('list' in value) return value.list.map((inner) => valueOf(inner, lookup));
  return Object.fromEntries(value.map.map(([key, inner]) => [textOf(key, lookup), valueOf(inner, lookup)]));
}

export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Values that a build or a deployment fills in later: they are taken as good, whatever they will be. */
export function isOpaque(text: string): boolean {
  // Searched for, not matched: a pattern would look at the whole rest of a hostile text from each of its braces.
  return encloses(text, '{{', '}}') || encloses(text, '${', '}');
}

function encloses(text: string, open: string, close: string): boolean {
  const from = text.indexOf(open);
  return from >= 0 && text.indexOf(close, from + open.length) >= 0;
}
