/**
 * `*` for any text, `?` for one character, as IAM patterns use them. A policy variable is refused: matching it as plain text would
 * quietly refuse what AWS allows.
 */
export function wildcard(pattern: string): (value: string) => boolean {
  if (pattern === '*') return () => true;
  const variable = /\$\{(?![*?$]\})[^}]*\}/.exec(pattern);
  if (variable) throw new Error(`policy variable ${variable[0]} in "${pattern}": not supported here; write the value`);
  if (!/[*?]/.test(pattern)) return (value) => value === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (value) => expression.test(value);
}
