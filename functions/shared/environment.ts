import * as z from 'zod/mini';

/**
 * The variables a function was given, checked once when it starts. All that are missing are named together, so that a deployment
 * is repaired in one go. The names are those of `manifest.ts`.
 */
export function readEnvironment<Name extends string>(
  names: readonly Name[],
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const Variables = z.record(z.enum(names as readonly [Name, ...Name[]]), z.string().check(z.minLength(1))); // zod wants to know that there is one
  const parsed = Variables.safeParse(Object.fromEntries(names.map((name) => [name, variables[name]])));
  if (parsed.success) return parsed.data;
  const missing = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  throw new Error(
    `the function cannot start without ${missing.join(', ')}; set them in its environment (functions/manifest.ts)`,
  );
}
