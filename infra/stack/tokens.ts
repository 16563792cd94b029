/** How a value is written where its token stood. */
export type Spelling = (value: string) => string;

export const insideJson: Spelling = (value) => JSON.stringify(value).slice(1, -1);
export const plain: Spelling = (value) => value;
export const insideHtml: Spelling = (value) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const token = /\$\{([^{}]*)\}/g;

/** The names in a text's tokens, each once: `${queue:help-desk}` → `queue:help-desk`. */
export function tokensIn(content: string): string[] {
  return [...new Set(Array.from(content.matchAll(token), (match) => match[1] ?? ''))];
}

/** Replaces tokens by values. Throws for a token without a value. */
export function bindReferences(
  content: string,
  values: Readonly<Record<string, string>>,
  spelling: Spelling = insideJson,
): string {
  return content.replace(token, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`\${${name}} is not declared`);
    return spelling(value);
  });
}
