/**
 * Runs one benchmark: `node bench/run.mjs calls`. Benchmarks are TypeScript; esbuild bundles them as `bin/deskline.mjs` does the
 * command line. Each compares with something in the same run, because the speed of a machine is nobody's result.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const here = dirname(fileURLToPath(import.meta.url));
const [name, ...args] = process.argv.slice(2);
const entry = join(here, `${name}`, `${name}.bench.ts`);
if (!name || !existsSync(entry)) {
  const known = readdirSync(here).filter((folder) => existsSync(join(here, folder, `${folder}.bench.ts`)));
  process.stderr.write(`usage: node bench/run.mjs ${known.join('|')}\n`);
  process.exit(2);
}
const cacheDir = join(here, '..', 'node_modules', '.cache', 'deskline');
mkdirSync(cacheDir, { recursive: true });
const outfile = join(cacheDir, `bench-${name}.cjs`);
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  logLevel: 'error',
});
await createRequire(outfile)(outfile).main(args, join(here, '..'));
