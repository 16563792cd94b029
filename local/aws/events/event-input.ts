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
  const whole = new Set(['aws.events.event', 'aws.events.event.json']);
  return fillTemplate(inputTemplate, (name) => (whole.has(name) ? event : valueAt(event, inputPaths[name] ?? '')));
}

/** `<name>` becomes a JSON value of its own outside quotes, and text inside them. */
function fillTemplate(template: string, valueOf: (name: string) => unknown): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (found, name: string | undefined) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined) return found;
    const value = valueOf(name);
    if (!quoted) return JSON.stringify(value) ?? 'null';
    return JSON.stringify(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(1, -1);
  });
}

/** `$.detail.contactId`, `$.detail['a b']`, `$.resources[0]`. */
function valueAt(event: unknown, path: string): unknown {
  const steps = [...path.replace(/^\$/, '').matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\d+)\]/g)];
  return steps.reduce<unknown>((value, [, dotted, quoted, index]) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Readonly<Record<string, unknown>>)[dotted ?? quoted ?? index ?? '']; // an array answers its index as text, too
  }, event);
}
