import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

/** A jest transform by esbuild. Types are checked once, by `tsc --noEmit`, never here. */
export default {
  getCacheKey: (source, path) =>
    createHash('sha256').update('no-dynamic-import').update(version).update(path).update(source).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
      jsx: 'automatic',
      // jest runs modules in its own loader, which knows no import(): it becomes a require.
      supported: { 'dynamic-import': false },
    }),
};
