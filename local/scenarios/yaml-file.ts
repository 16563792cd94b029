import { isMap, isNode, isPair, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { type z } from 'zod';

export interface YamlProblem {
  readonly line: number;
  /** `steps[2].presses`; empty for the file itself. */
  readonly path: string;
  readonly message: string;
}

export type YamlFile<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'invalid'; readonly problems: readonly YamlProblem[] };

/** Parses YAML and checks it against a schema; every problem, syntax or meaning, comes with the line it stands on. */
export function parseYaml<Shape extends z.ZodType>(text: string, shape: Shape): YamlFile<z.output<Shape>> {
  const lines = new LineCounter();
  // `maxAliasCount` stops a file of nested anchors from growing without bound.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      path: '',
      message: `is not YAML: ${error.message}`,
    }));
    return { kind: 'invalid', problems };
  }
  const result = shape.safeParse(toPlain(document));
  if (result.success) return { kind: 'ok', value: result.data };
  return {
    kind: 'invalid',
    problems: result.error.issues.map((issue) => {
      const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
      return { line: lineOf(document, path, lines), path: pathText(path), message: issue.message };
    }),
  };
}

function toPlain(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return `not readable: ${(error as Error).message}`; // yaml throws ReferenceError for excessive aliases
  }
}

function lineOf(document: Document.Parsed, path: readonly (string | number)[], lines: LineCounter): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node))
      node = node.items.find((pair) => isPair(pair) && isNode(pair.key) && String(pair.key) === String(key))?.value;
    else if (isSeq(node)) node = node.items[Number(key)];
    else break;
    if (isNode(node) && node.range) offset = node.range[0];
  }
  return lines.linePos(offset).line;
}

const pathText = (path: readonly (string | number)[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
