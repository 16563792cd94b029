/** Something to create that may speak of other things, and be spoken of. */
export interface Part {
  /** `flow:inbound`. */
  readonly reference: string;
  /** Where it is written, from the project's root: for messages. */
  readonly file: string;
  /** The names it speaks of. */
  readonly needs: readonly string[];
}

export type CreationOrder<P extends Part> =
  | { readonly kind: 'order'; readonly parts: readonly P[] }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/**
 * Puts parts after what they speak of. `known` exist already. Answers every problem: a name nobody declared, or a circle, which
 * resources cannot express (each would need the other's ARN first).
 */
export function creationOrder<P extends Part>(parts: readonly P[], known: readonly string[]): CreationOrder<P> {
  const byReference = new Map(parts.map((part) => [part.reference, part]));
  const declared = [...known, ...byReference.keys()].sort();
  const problems = parts.flatMap((part) =>
    part.needs.filter((name) => !declared.includes(name)).map((name) => unknownName(part, name, declared)),
  );
  const done = new Set<string>();
  const ordered: P[] = [];
  const visit = (part: P, path: readonly P[]): void => {
    if (done.has(part.reference)) return;
    const start = path.indexOf(part);
    if (start >= 0) {
      problems.push(circle([...path.slice(start), part]));
      return;
    }
    for (const name of part.needs) {
      const needed = byReference.get(name);
      if (needed) visit(needed, [...path, part]);
    }
    if (done.has(part.reference)) return;
    done.add(part.reference);
    ordered.push(part);
  };
  for (const part of parts) visit(part, []);
  return problems.length > 0
    ? { kind: 'problems', problems: [...new Set(problems)] }
    : { kind: 'order', parts: ordered };
}

/** Where things of a kind are written; `*` is the name. Other kinds are declared in `infra/index.ts`. */
const declarations: Readonly<Record<string, string>> = {
  lambda: 'functions/*/main.ts with its line in functions/manifest.ts',
  workflow: 'workflows/*/*.asl.json',
  bot: 'lex/*/*.bot.json',
  flow: 'flows/*/*.flow.json',
  module: 'flows/*/*.module.json',
  queue: 'it to queues.json of the data folder',
  hours: 'it to hours.json of the data folder',
  'mail-template': 'it to mails.json of the data folder',
};

function unknownName({ file }: Part, name: string, declared: readonly string[]): string {
  const kind = name.split(':')[0] ?? '';
  const same = declared.filter((other) => other.startsWith(`${kind}:`));
  const kinds = [...new Set(declared.map((other) => other.split(':')[0]))];
  const declaration = declarations[kind]?.replaceAll('*', name.slice(kind.length + 1));
  const hint =
    declaration !== undefined
      ? `add ${declaration}, or write one of ${same.join(', ') || 'nothing: none is declared'}`
      : same.length > 0
        ? `write one of ${same.join(', ')}`
        : `kinds that exist are ${kinds.join(', ')}`;
  return `${file}: \${${name}} is not declared; ${hint}`;
}

function circle(path: readonly Part[]): string {
  const names = path.map((part) => part.reference).join(' → ');
  return `${path[0]?.file}: a circle of references, ${names}; break it with a flow module, or pass the ARN on as a contact attribute`;
}
