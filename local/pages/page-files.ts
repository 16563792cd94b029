import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PageFile {
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** 200 unless said. */
  readonly status?: number;
  /** Beside, or in place of, those the server sends with everything. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bundles `web/phone` in memory. There is no build step and nothing is left on disk. */
export async function phoneFiles(projectDir: string): Promise<ReadonlyMap<string, PageFile>> {
  const app = join(projectDir, 'web', 'phone');
  const [bundle, html, icon] = await Promise.all([
    bundlePhone(projectDir, app),
    readFile(join(app, 'index.html')),
    readFile(join(app, 'icon.svg')),
  ]);
  const out = (ending: string) => bundle.outputFiles.find(({ path }) => path.endsWith(ending))?.contents ?? '';
  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', body: html }],
    ['/phone.js', { contentType: 'text/javascript; charset=utf-8', body: out('.js') }],
    ['/phone.css', { contentType: 'text/css; charset=utf-8', body: out('.css') }],
    ['/icon.svg', { contentType: 'image/svg+xml', body: icon }],
  ]);
}

const bundlePhone = (projectDir: string, app: string) =>
  build({
    absWorkingDir: projectDir,
    entryPoints: { phone: join(app, 'src', 'main.tsx') },
    outdir: join(app, 'out'),
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
