import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type ResourceGraph } from './graph';
import { Monitor } from './monitor';
import { loadProject, type Project } from './project';
import { inDependencyOrder } from './sort';

export interface EvaluateOptions {
  /** The folder of `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly stack: string;
  /** The dry run: what only a deployment can know is `UNKNOWN`. */
  readonly preview?: boolean;
  /** Another folder of sample data; overrides the stack's `dataDir`. */
  readonly dataDir?: string;
  /** Overrides of the stack's configuration: `key` or `namespace:key` → text, objects as JSON. */
  readonly config?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type Evaluation =
  | { readonly kind: 'graph'; readonly graph: ResourceGraph }
  /** One line a problem, ready to be shown. */
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

/** AWS's own documentation account: no ARN made here can be anybody's. */
const accountId = '111122223333';

/**
 * Runs the project's Pulumi program under Pulumi's own language runner, against a monitor in this process, and answers what it
 * declares. Nothing is deployed and no account is needed. Rejects only when `signal` aborts, with its reason.
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const projectDir = resolve(options.projectDir);
  const overrides = {
    ...options.config,
    ...(options.dataDir === undefined ? {} : { dataDir: resolve(options.dataDir) }),
  };
  const loaded = await loadProject(projectDir, options.stack, overrides);
  if (loaded.kind === 'problems') return { kind: 'failed', problems: loaded.problems };
  const { project } = loaded;
  const region = project.config['aws:region'];
  if (region === undefined)
    return {
      kind: 'failed',
      problems: [`Pulumi.${options.stack}.yaml:config.aws:region: is missing; write a region such as us-east-1`],
    };

  const preview = options.preview ?? false;
  const { programDir } = project;
  const monitor = new Monitor({
    projectDir,
    programDir,
    project: project.name,
    stack: options.stack,
    preview,
    accountId,
    region,
  });
  try {
    const address = await monitor.listen();
    const run = await runProgram(project, projectDir, address, options);
    const problems = problemsOf(monitor, run, projectDir);
    if (problems.length > 0) return { kind: 'failed', problems };
    const resources = inDependencyOrder([...monitor.nodes.values()]);
    return {
      kind: 'graph',
      graph: {
        project: project.name,
        stack: options.stack,
        preview,
        accountId,
        region,
        resources,
        outputs: monitor.outputs,
      },
    };
  } finally {
    monitor.close();
  }
}

interface Run {
  readonly code: number | null;
  readonly output: string;
}

function runProgram(project: Project, projectDir: string, address: string, options: EvaluateOptions): Promise<Run> {
  const preload = preloadFile();
  const runner = createRequire(join(projectDir, 'package.json')).resolve('@pulumi/pulumi/cmd/run');
  const args = [
    // Most of what a run allocates is garbage at once; a bigger nursery is collected less often.
    ...['--max-semi-space-size=64', '--require', preload, runner],
    ...[`--monitor=${address}`, `--engine=${address}`, `--project=${project.name}`, `--stack=${options.stack}`],
    ...[
      '--organization=organization',
      `--pwd=${project.programDir}`,
      `--root-directory=${projectDir}`,
      '--parallel=16',
    ],
    ...(options.preview ? ['--dry-run'] : []),
    project.programDir,
  ];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      env: environment(project, preload),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    const stop = () => child.kill();
    options.signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      options.signal?.removeEventListener('abort', stop);
      if (options.signal?.aborted) fail(options.signal.reason);
      else done({ code, output: Buffer.concat(chunks).toString('utf8') });
    });
    if (options.signal?.aborted) stop();
  });
}

function environment(project: Project, preload: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(project.config),
    PULUMI_CONFIG_SECRET_KEYS: '[]',
    // An Output inside a template string is a bug that otherwise ends up as text in a deployed resource.
    PULUMI_ERROR_OUTPUT_STRING: 'true',
    // The preload reads TypeScript; Pulumi's own ts-node would load a compiler first.
    PULUMI_NODEJS_TYPESCRIPT: 'false',
    NODE_OPTIONS: '',
    // From Node 22 on, compiled modules are kept between runs.
    NODE_COMPILE_CACHE: resolve(preload, '..', '..', '..', 'node_modules', '.cache', 'deskline', 'compiled'),
  };
}

/** This file may have been bundled into a cache below the project: the preload is looked for from here upwards. */
function preloadFile(): string {
  const path = join('local', 'engine', 'preload.cjs');
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, path))) return join(folder, path);
    if (folder === dirname(folder)) throw new Error(`${path} is missing: reinstall deskline`);
  }
}

/** The monitor's own refusals say best what is wrong; the exceptions they cause in the program would only repeat them. */
function problemsOf(monitor: Monitor, { code, output }: Run, projectDir: string): string[] {
  if (monitor.problems.length > 0) return [...new Set(monitor.problems)];
  const errors = monitor.errors.flatMap((error) => messageOfException(error, projectDir));
  if (errors.length > 0) return [...new Set(errors)];
  return code === 0
    ? []
    : [`the Pulumi program ended with code ${code}: ${output.trim().split('\n').slice(-3).join(' ')}`];
}

const announcement = /^Running program .* failed with an unhandled exception:$/;

/** An exception without its stack: the message, and for a plain bug the place it came from. */
function messageOfException(text: string, projectDir: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !announcement.test(line.trim()));
  const isFrame = (line: string) => /^\s+at /.test(line);
  const message = lines.filter((line) => !isFrame(line)).map((line) => line.replace(/^(<ref.*?> )?Error: /, '').trim());
  const place = lines.find((line) => isFrame(line) && !line.includes('node_modules') && !line.includes('node:'));
  if (place === undefined) return message;
  const where = place
    .replace(/^\s+at (?:.* \()?/, '')
    .replace(/\)$/, '')
    .replace(join(projectDir, '/'), '');
  return [`${message[0] ?? 'the program failed'} (${where})`];
}
