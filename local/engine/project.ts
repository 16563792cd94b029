import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export interface Project {
  readonly name: string;
  /** The program's folder, absolute. */
  readonly programDir: string;
  /** `namespace:key` → text, objects as JSON: the form the language runner takes. */
  readonly config: Readonly<Record<string, string>>;
}

const Value = z.unknown();
const Declaration = z.union([
  z
    .object({
      type: z.string().optional(),
      default: Value.optional(),
      value: Value.optional(),
      secret: z.boolean().optional(),
    })
    .loose(),
  z.string(),
]);
const ProjectFile = z.object({
  name: z.string(),
  main: z.string().default('.'),
  config: z.record(z.string(), Declaration).default({}),
});
const StackFile = z.object({ config: z.record(z.string(), Value).nullish() });

/**
 * Reads `Pulumi.yaml` and `Pulumi.<stack>.yaml` as the Pulumi CLI does, defaults of the project's configuration included:
 * the CLI applies those, not the SDK. `overrides` win; a key without a namespace belongs to the project.
 */
export async function loadProject(
  projectDir: string,
  stack: string,
  overrides: Readonly<Record<string, string>>,
): Promise<{ kind: 'project'; project: Project } | { kind: 'problems'; problems: string[] }> {
  const project = await readYaml(join(projectDir, 'Pulumi.yaml'), ProjectFile);
  if (project.kind === 'problem') return { kind: 'problems', problems: [project.problem] };
  const settings = await readYaml(join(projectDir, `Pulumi.${stack}.yaml`), StackFile);
  if (settings.kind === 'problem') return { kind: 'problems', problems: [settings.problem] };

  const { name, main, config: declared } = project.value;
  const given: Record<string, unknown> = { ...settings.value.config, ...overrides };
  const config: Record<string, string> = {};
  const problems: string[] = [];
  const qualify = (key: string) => (key.includes(':') ? key : `${name}:${key}`);
  for (const [key, declaration] of Object.entries(declared)) {
    const fallback = typeof declaration === 'string' ? declaration : (declaration.value ?? declaration.default);
    if (fallback !== undefined) config[qualify(key)] = asText(fallback);
  }
  for (const [key, value] of Object.entries(given)) {
    if (isEncrypted(value))
      problems.push(`Pulumi.${stack}.yaml:config.${key}: encrypted values are not supported locally; give a plain one`);
    else config[qualify(key)] = asText(value);
  }
  for (const key of Object.keys(declared)) {
    if (config[qualify(key)] === undefined)
      problems.push(`Pulumi.${stack}.yaml:config.${qualify(key)}: is missing, and Pulumi.yaml has no default for it`);
  }
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'project', project: { name, programDir: join(projectDir, main), config } };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isEncrypted = (value: unknown): boolean => typeof value === 'object' && value !== null && 'secure' in value;

async function readYaml<T>(
  path: string,
  schema: z.ZodType<T>,
): Promise<{ kind: 'value'; value: T } | { kind: 'problem'; problem: string }> {
  try {
    const parsed = schema.safeParse(parse(await readFile(path, 'utf8')) ?? {});
    if (parsed.success) return { kind: 'value', value: parsed.data };
    const [issue] = parsed.error.issues;
    return { kind: 'problem', problem: `${basename(path)}:${issue?.path.join('.')}: ${issue?.message}` };
  } catch (error) {
    const name = basename(path);
    if (isMissing(error))
      return { kind: 'problem', problem: `${name}: is missing beside Pulumi.yaml; write it, or name another stack` };
    const why = String(error).split('\n')[0];
    return { kind: 'problem', problem: `${name}: cannot be read as a Pulumi file: ${why}` };
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
