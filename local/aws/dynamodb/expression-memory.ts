/** What dynalite's parsers are given besides the text. Parsing strikes the names and values it meets off the unused ones. */
interface ParseContext {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly unusedAttrNames?: Record<string, unknown>;
  readonly unusedAttrVals?: Record<string, unknown>;
  readonly isKeyCondition?: boolean;
}

export interface ExpressionParser {
  parse(text: string, options: { readonly context: ParseContext }): unknown;
}

interface Remembered {
  /** The tree, with a `Hole` wherever one of the request's values stood. */
  readonly tree: unknown;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

class Hole {
  constructor(readonly valueName: string) {}
}

// A program has some dozens of expressions; more come only from code that writes values into them.
const maxRemembered = 2000;

// Only these look at a value itself while parsing; everything else asks for its type at most.
const looksAtValues = /between|attribute_type/i;

/**
 * Makes a parser of dynalite's remember its trees. A program sends the same few expressions again and again with other values, and
 * parsing them was half of what a write cost. What depends on the values is filled in anew each time.
 */
export function rememberTrees(parser: ExpressionParser): void {
  const parse = parser.parse.bind(parser);
  const remembered = new Map<string, Remembered>();
  parser.parse = (text, options) => {
    const { context } = options;
    if (looksAtValues.test(text)) return parse(text, options);
    const key = keyOf(text, context);
    const known = remembered.get(key);
    if (known) return fill(known, context);
    const before = [Object.keys(context.unusedAttrNames ?? {}), Object.keys(context.unusedAttrVals ?? {})] as const;
    const tree = parse(text, options);
    // A text is an error message: those are rare and may quote values.
    if (typeof tree === 'string' || remembered.size >= maxRemembered) return tree;
    remembered.set(key, {
      tree: hollow(tree, holesFor(context)),
      usedNames: before[0].filter((name) => !(name in (context.unusedAttrNames ?? {}))),
      usedValues: before[1].filter((name) => !(name in (context.unusedAttrVals ?? {}))),
    });
    return tree;
  };
}

/** Text, names, and the type of each value: everything a tree depends on. Which names are still unused counts too. */
function keyOf(
  text: string,
  { attrNames, attrVals, unusedAttrNames, unusedAttrVals, isKeyCondition }: ParseContext,
): string {
  const types = Object.entries(attrVals ?? {}).map(([name, value]) => [name, Object.keys(value)]);
  const unused = [Object.keys(unusedAttrNames ?? {}), Object.keys(unusedAttrVals ?? {})];
  return JSON.stringify([text, attrNames, types, unused, isKeyCondition]);
}

function holesFor({ attrVals }: ParseContext): ReadonlyMap<unknown, Hole> {
  return new Map(Object.entries(attrVals ?? {}).map(([name, value]) => [value, new Hole(name)]));
}

/** The parser puts the very objects of the request into its tree, so they are found by identity. */
function hollow(node: unknown, holes: ReadonlyMap<unknown, Hole>): unknown {
  return holes.get(node) ?? copyWith(node, (child) => hollow(child, holes));
}

function fill({ tree, usedNames, usedValues }: Remembered, context: ParseContext): unknown {
  for (const name of usedNames) delete context.unusedAttrNames?.[name];
  for (const name of usedValues) delete context.unusedAttrVals?.[name];
  const filled = (node: unknown): unknown =>
    node instanceof Hole ? context.attrVals?.[node.valueName] : copyWith(node, filled);
  // A copy each time: updates write into their tree while they run.
  return filled(tree);
}

function copyWith(node: unknown, of: (child: unknown) => unknown): unknown {
  if (Array.isArray(node)) return node.map(of);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.create(Object.getPrototypeOf(node) as object | null) as Record<string, unknown>;
  for (const [name, child] of Object.entries(node)) copy[name] = of(child);
  return copy;
}
