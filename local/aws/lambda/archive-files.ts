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

const bytesOf = (asset: Asset): Buffer => (asset.asset === 'text' ? Buffer.from(asset.text) : readFileSync(asset.path));
