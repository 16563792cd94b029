#!/usr/bin/env node
/**
 * Starts the command line. The sources are TypeScript and there is no build step to forget: this file bundles them once into
 * node_modules/.cache and again only after a source has changed, so a start costs the loading of one file.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The bundles run on Lambda's Node 22; that the SDK will leave older ones some day is no news for a user of this command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));
const cacheDir = join(projectDir, 'node_modules', '.cache', 'deskline');
const bundle = join(cacheDir, 'cli.cjs');
const stamps = join(cacheDir, 'cli.json');

const stamp = (file) => {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs}:${size}`;
};

function isFresh() {
  try {
    const known = JSON.parse(readFileSync(stamps, 'utf8'));
    return existsSync(bundle) && Object.entries(known).every(([file, was]) => stamp(join(projectDir, file)) === was);
  } catch {
    return false; // No cache yet, an unreadable one, or a source that is gone: build again.
  }
}

async function build() {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: projectDir,
    entryPoints: ['local/cli/main.ts'],
    outfile: `${bundle}.${process.pid}`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'error',
  });
  mkdirSync(cacheDir, { recursive: true });
  renameSync(`${bundle}.${process.pid}`, bundle); // Whole or not at all: another start may be reading it.
  const known = Object.fromEntries(Object.keys(metafile.inputs).map((file) => [file, stamp(join(projectDir, file))]));
  writeFileSync(stamps, JSON.stringify(known));
}

if (!isFresh()) await build();
const { main } = createRequire(bundle)(bundle);
await main(projectDir);
