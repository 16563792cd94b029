import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { buildSync, type BuildFailure } from 'esbuild';
import { leftOutOfBundles } from '../../functions/manifest';
import { projectRoot } from '../stack/config';

const outdir = join(projectRoot, '.build', 'functions');
const metaFile = join(outdir, 'meta.json');
const stampFile = join(outdir, 'stamps.json');
/** npm writes it on every install: it stands for all of `node_modules`. */
const installed = join('node_modules', '.package-lock.json');

/**
 * Bundles every function's `main.ts` in one go, so that shared code is read once; not at all when no source has changed since.
 * Answers the file of each, by function name. `.build/functions/meta.json` is esbuild's account of what is in them.
 * Throws one line per error of esbuild.
 */
export function bundleFunctions(names: readonly string[]): ReadonlyMap<string, string> {
  const missing = names.filter((name) => !existsSync(entryOf(name)));
  if (missing.length > 0) {
    const problems = missing.map(
      (name) => `functions/manifest.ts: ${name} has no functions/${name}/main.ts; write one or remove it here`,
    );
    throw new pulumi.RunError(problems.join('\n'));
  }
  const files = new Map(names.map((name) => [name, join(outdir, name, 'main.js')]));
  if (isFresh([...files.values()])) return files;
  const built = build(names);
  for (const { path, contents } of built.outputFiles) writeWhole(path, contents);
  writeWhole(metaFile, Buffer.from(JSON.stringify(built.metafile)));
  const ownSources = Object.keys(built.metafile.inputs).filter((file) => !file.startsWith('node_modules'));
  const stamps = Object.fromEntries(
    [...ownSources, 'infra/code/bundles.ts', 'functions/manifest.ts', installed].map((file) => [file, stampOf(file)]),
  );
  writeWhole(stampFile, Buffer.from(JSON.stringify(stamps)));
  return files;
}

/** Bundling everything takes longer than the rest of the program; a preview should not pay for it each time. */
function isFresh(files: readonly string[]): boolean {
  if (![...files, stampFile].every((file) => existsSync(file))) return false;
  const known: Record<string, string> = JSON.parse(readFileSync(stampFile, 'utf8'));
  return Object.entries(known).every(([file, stamp]) => stampOf(file) === stamp);
}

function stampOf(file: string): string {
  const stats = statSync(join(projectRoot, file), { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs}:${stats.size}` : 'missing';
}

const entryOf = (name: string) => join(projectRoot, 'functions', name, 'main.ts');

function build(names: readonly string[]) {
  try {
    return buildSync({
      absWorkingDir: projectRoot,
      entryPoints: names.map((name) => ({ in: relative(projectRoot, entryOf(name)), out: join(name, 'main') })),
      outdir,
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      // The SDK's ES modules can be cut down to what is used; its CommonJS cannot.
      mainFields: ['module', 'main'],
      external: [...leftOutOfBundles],
      legalComments: 'none',
      logLevel: 'silent',
    });
  } catch (error) {
    const { errors } = error as BuildFailure; // buildSync throws nothing else
    const lines = errors.map(
      ({ text, location }) => `${location ? `${location.file}:${location.line}` : 'functions'}: ${text}`,
    );
    throw new pulumi.RunError(lines.join('\n'));
  }
}

/** Whole or not at all, and only when it changed: another evaluation of the program may be reading it. */
function writeWhole(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}
