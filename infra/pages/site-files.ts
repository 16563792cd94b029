import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { projectRoot } from '../stack/config';

/** One file that a browser can ask for. */
export interface SiteFile {
  /** Where it is asked for, without the first slash: `assets/index-C746VqJ9.js`. */
  readonly key: string;
  /** Absolute. */
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** What a build was made of, by file from the project's root, and the folder of its files. */
interface Build {
  readonly sources: Readonly<Record<string, string>>;
  readonly folder: string;
}

/**
 * The files of an app of `web/`, built when a source changed since the last time, and not otherwise: a build takes three seconds, and the
 * program is evaluated by every command and test. Builds are kept in `.build/web/<app>/<digest of the files>/`, so that a graph
 * evaluated earlier still finds the files it names. Throws one line per problem.
 */
export function buildSite(app: string): readonly SiteFile[] {
  const home = join(projectRoot, '.build', 'web', app);
  const known = readBuild(home);
  const build = known && isFresh(app, known) ? known : makeBuild(app, home);
  const folder = join(home, build.folder);
  return filesIn(folder).map((path) => siteFile(path, relative(folder, path).split(sep).join('/')));
}

/** npm writes it on every install: it stands for all of `node_modules`. */
const installed = join('node_modules', '.package-lock.json');

function isFresh(app: string, { sources, folder }: Build): boolean {
  if (!existsSync(join(projectRoot, '.build', 'web', app, folder))) return false;
  return Object.entries(sources).every(([file, digest]) => digestOf(file) === digest);
}

function digestOf(file: string): string {
  const path = join(projectRoot, file);
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'missing';
}

function readBuild(home: string): Build | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'latest.json'), 'utf8')) as Build; // Written below.
  } catch {
    return undefined; // Not built yet.
  }
}

function makeBuild(app: string, home: string): Build {
  mkdirSync(home, { recursive: true });
  const workshop = mkdtempSync(join(home, 'building-'));
  const outDir = join(workshop, 'out');
  const run = spawnSync(process.execPath, [join(projectRoot, 'web', 'build.mjs'), app, outDir], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  });
  try {
    if (run.status !== 0)
      throw new pulumi.RunError(problemsOf(app, run.stderr || String(run.error ?? 'no reason given')));
    const { inputs } = JSON.parse(run.stdout) as { inputs: string[] }; // web/build.mjs prints this and nothing else.
    const build = {
      sources: Object.fromEntries([...inputs, installed].map((file) => [file, digestOf(file)])),
      folder: digestOfAll(outDir),
    };
    // Whole or not at all: another evaluation may be reading it, or making the same.
    if (!existsSync(join(home, build.folder))) renameSync(outDir, join(home, build.folder));
    writeFileSync(join(workshop, 'latest.json'), JSON.stringify(build));
    renameSync(join(workshop, 'latest.json'), join(home, 'latest.json'));
    forgetOld(home, build.folder);
    return build;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** What the bundler says, without colours and the stack below it. */
function problemsOf(app: string, stderr: string): string {
  const lines = stderr.replace(/\u001b\[[\d;]*m/g, '').split('\n');
  const said = lines.filter((line) => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, 12);
  return `web/${app}: cannot be built:\n${said.join('\n')}`;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
    .sort();
}

function digestOfAll(folder: string): string {
  const hash = createHash('sha256');
  for (const path of filesIn(folder)) hash.update(`${relative(folder, path)}\0`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

const keep = 4;

/** Branches come and go; a handful of builds is some ten megabytes. */
function forgetOld(home: string, newest: string): void {
  const byAge = readdirSync(home, { withFileTypes: true })
    .flatMap((entry) => (/^[0-9a-f]{16}$/.test(entry.name) && entry.name !== newest ? [join(home, entry.name)] : []))
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(keep - 1)) rmSync(path, { recursive: true, force: true });
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

function siteFile(path: string, key: string): SiteFile {
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined)
    throw new pulumi.RunError(
      `infra/pages/site-files.ts: ${key} is of a kind without a content type; add ${extname(path)} there`,
    );
  // A name with a hash in it never means other bytes; everything else is asked for again each time.
  const cacheControl = /-[\w-]{8,}\.\w+$/.test(key) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { key, path, contentType, cacheControl };
}
