/** How a target wants the event: as it is, a part of it, a constant, or a template filled from it. */
export interface InputShape {
  readonly input?: string;
  readonly inputPath?: string;
  readonly inputTransformer?: {
    readonly inputPaths?: Readonly<Record<string, string>>;
    readonly inputTemplate: string;
  };
}

/** JSON text for the target. */
export function targetInput(event: Readonly<Record<string, unknown>>, shape: InputShape): string {
  if (shape.input !== undefined) return shape.input;
  if (shape.inputPath !== undefined) return JSON.stringify(valueAt(event, shape.inputPath)) ?? 'null';
  if (shape.inputTransformer === undefined) return JSON.stringify(event);
  const { inputPaths = {}, inputTemplate } = shape.inputTransformer;
  const filled = inputTemplate.replace(/"?<([\w.-]+)>"?/g, (found, name: string) => {
    const value =
      name === 'aws.events.event' || name === 'aws.events.event.json' ? event : valueAt(event, inputPaths[name] ?? '');
    const quoted = found.startsWith('"') && found.endsWith('"');
    if (quoted || typeof value !== 'string') return JSON.stringify(value) ?? 'null';
    // A string put inside a longer text brings no quotes of its own.
    const open = found.startsWith('"') ? '"' : '';
    const close = found.endsWith('"') ? '"' : '';
    return found === `<${name}>` && isBare(inputTemplate, found)
      ? JSON.stringify(value)
      : `${open}${JSON.stringify(value).slice(1, -1)}${close}`;
  });
  return filled.trim().startsWith('{') || filled.trim().startsWith('"') || filled.trim().startsWith('[')
    ? filled
    : JSON.stringify(filled);
}

/** Outside any quotes: a JSON value of its own. */
function isBare(template: string, placeholder: string): boolean {
  const before = template.slice(0, template.indexOf(placeholder));
  return (before.replace(/\\"/g, '').match(/"/g) ?? []).length % 2 === 0;
}

/** `$.detail.contactId`, `$.detail['a b']`, `$.resources[0]`. */
function valueAt(event: unknown, path: string): unknown {
  const steps = [...path.replace(/^\$/, '').matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\d+)\]/g)];
  return steps.reduce<unknown>((value, [, dotted, quoted, index]) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Readonly<Record<string, unknown>>)[dotted ?? quoted ?? index ?? '']; // an array answers its index as text, too
  }, event);
}
