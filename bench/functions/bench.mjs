#!/usr/bin/env node
/**
 * Size and load time of each Lambda's bundle: `node bench/functions/bench.mjs [--runs N] [--json]`. Measures the files that a
 * deployment uploads (`.build/functions`), each loaded in a Node of its own as a cold start does, without Lambda's own part of it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const args = process.argv.slice(2);
const runs = args.includes('--runs') ? Number(args[args.indexOf('--runs') + 1]) : 9;
if (!Number.isInteger(runs) || runs < 1) fail('--runs: write a whole number of runs, such as --runs 9', 2);

/** Variables that are read when the function is loaded; the others are names that only calls use. */
const settings = { RESET_LIMITS: '{}', DIRECTORY: '{"kind":"cognito","userPoolId":"us-east-1_bench"}' };
const measured = Object.entries(readManifest()).map(([name, { environment }]) => measure(name, environment));
if (args.includes('--json')) process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);
else print(measured);

function readManifest() {
  const entryPoints = [join(projectDir, 'functions/manifest.ts')];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, write: false, format: 'cjs', logLevel: 'silent' });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0].text)(module, module.exports);
  return module.exports.functions;
}

function measure(name, environment) {
  const file = join(projectDir, '.build', 'functions', name, 'main.js');
  if (!existsSync(file)) fail(`${file} is not built; run "npx deskline graph" first`, 2);
  const variables = Object.fromEntries(
    Object.keys(environment).map((variable) => [variable, settings[variable] ?? 'bench']),
  );
  // Node 20 is still served; the SDK's notice about next year would drown the table.
  const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const env = { ...process.env, ...quiet, AWS_REGION: 'us-east-1', ...variables };
  const times = Array.from({ length: runs }, () => loadOnce(file, env)).sort((a, b) => a.loadMs - b.loadMs);
  const { loadMs, heapMb } = times[Math.floor(times.length / 2)];
  return {
    name,
    kilobytes: statSync(file).size / 1000,
    gzipKilobytes: gzipSync(readFileSync(file)).length / 1000,
    loadMs,
    heapMb,
  };
}

/** Lambda's Node has this much done already when it loads the function: a process, and nothing of ours. */
function loadOnce(file, env) {
  const script = `const before = process.memoryUsage().heapUsed; const start = performance.now(); const { handler } = require(${JSON.stringify(file)});
    const loadMs = performance.now() - start; if (typeof handler !== 'function') throw new Error('no handler');
    process.stdout.write(JSON.stringify({ loadMs, heapMb: (process.memoryUsage().heapUsed - before) / 1e6 }))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }));
}

function print(rows) {
  const line = (...cells) =>
    `${cells[0].padEnd(30)}${cells
      .slice(1)
      .map((cell) => cell.padStart(10))
      .join('')}`;
  const cells = rows.map(({ name, kilobytes, gzipKilobytes, loadMs, heapMb }) =>
    line(name, kilobytes.toFixed(0), gzipKilobytes.toFixed(0), loadMs.toFixed(1), heapMb.toFixed(1)),
  );
  const median = `Median of ${runs} fresh processes, Node ${process.versions.node}.`;
  process.stdout.write(`${[line('function', 'KB', 'KB gzip', 'load ms', 'heap MB'), ...cells, median].join('\n')}\n`);
}

function fail(message, code) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
