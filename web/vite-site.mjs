import { createHash } from 'node:crypto';
import { defineConfig } from 'vite';

/** Libraries that change less often than our pages: a browser keeps them when only a page changed. */
const libraries = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/ },
  { name: 'sign-in', test: /node_modules[\\/](oidc-client-ts|jwt-decode)[\\/]/ },
  { name: 'schemas', test: /node_modules[\\/]zod[\\/]/ },
];

const embeddedFont = /url\((["']?)data:font\/woff2;base64,([A-Za-z0-9+/=]+)\1\)/g;

/**
 * Cloudscape's style sheet carries its fonts inside itself, 140 KB that every visit would load before it shows anything, and that the content
 * security policy refuses. As files, a browser loads the one or two it needs, after the text is there.
 */
const fontsAsFiles = {
  name: 'fonts-as-files',
  generateBundle(_options, bundle) {
    for (const asset of Object.values(bundle)) {
      if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
      asset.source = String(asset.source).replace(embeddedFont, (_whole, _quote, base64) => {
        const source = Buffer.from(base64, 'base64');
        const name = `open-sans-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.woff2`;
        this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
        return `url(${name})`;
      });
    }
  },
};

export default defineConfig({
  // Relative, so that one build is served at the root of a domain and in a folder of the laptop's pages.
  base: './',
  plugins: [fontsAsFiles],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // The content security policy allows no `data:`.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { output: { codeSplitting: { groups: libraries } } },
  },
});
