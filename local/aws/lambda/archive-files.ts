import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, type Asset } from '../../engine/graph';

/** The files of a deployment package, path (as under `/var/task`) → content. Read once, when the function is declared. */
export type Files = ReadonlyMap<string, Buffer>;

/** Throws a plain Error when the archive cannot be a package of ours (a zip file on disk). */
export function filesOf(archive: Archive): Files {
  const files = new Map<string, Buffer>();
  collect(archive, '', files);
  return files;
}

/** Tells whether code has changed; Lambda's own is of the packed file. */
export function digestOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(path).update(content);
  return hash.digest('base64');
}

function collect(archive: Archive, prefix: string, into: Map<string, Buffer>): void {
  if (archive.archive === 'file') {
    if (!statSync(archive.path).isDirectory()) {
      throw new Error(`${archive.path}: not supported; give a folder or an archive of assets, not a packed file`);
    }
    collectFolder(archive.path, prefix, into);
    return;
  }
  for (const [name, content] of Object.entries(archive.assets)) {
    if ('archive' in content) collect(content, `${prefix}${name}/`, into);
    else into.set(`${prefix}${name}`, bytesOf(content));
  }
}

function collectFolder(folder: string, prefix: string, into: Map<string, Buffer>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collectFolder(path, `${prefix}${entry.name}/`, into);
    else into.set(`${prefix}${entry.name}`, readFileSync(path));
  }
}

const bytesOf = (asset: Asset): Buffer => (asset.asset === 'text' ? encoded(asset.text) : readFileSync(asset.path));

/** Bundles as bytes, newest last: every centre a process opens on the same program holds the same ones. */
const bundles = new Map<string, Buffer>();
const mostBundles = 200;

function encoded(text: string): Buffer {
  const known = bundles.get(text);
  if (known) return known;
  const [oldest] = bundles.keys();
  if (bundles.size >= mostBundles && oldest !== undefined) bundles.delete(oldest);
  const bytes = Buffer.from(text);
  bundles.set(text, bytes);
  return bytes;
}
