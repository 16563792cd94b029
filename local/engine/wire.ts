import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Archive, type Asset, UNKNOWN } from './graph';

/**
 * How `@pulumi/pulumi` writes values that JSON has no word for: an object with this key, whose value says which kind it is.
 * The numbers are part of Pulumi's protocol (`@pulumi/pulumi/runtime/rpc.js`).
 */
const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const ASSET = 'c44067f5952c0a294b673a41bacd8c17';
const ARCHIVE = '0def7320c3a5731c473e5ecbe6d01bc7';
const RESOURCE = '5cf8f73096256a8f31e491e813e4eb8e';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

export interface Decoded {
  readonly values: Record<string, unknown>;
  /** Top-level properties that hold a secret somewhere inside. */
  readonly secrets: readonly string[];
}

/** Plain values of a message's properties: secrets unwrapped, assets as `Asset` and `Archive`. `folder` is where relative paths start. */
export function decodeProperties(wire: Record<string, unknown>, folder: string): Decoded {
  const secrets: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wire)) {
    let isSecret = false;
    values[name] = decode(value, folder, () => (isSecret = true));
    if (isSecret) secrets.push(name);
  }
  return { values, secrets };
}

function decode(value: unknown, folder: string, onSecret: () => void): unknown {
  if (Array.isArray(value)) return value.map((item) => decode(item, folder, onSecret));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>; // an object that is neither null nor an array
  switch (record[SIGNATURE_KEY]) {
    case undefined:
      return Object.fromEntries(Object.entries(record).map(([name, item]) => [name, decode(item, folder, onSecret)]));
    case SECRET:
      onSecret();
      return decode(record['value'], folder, onSecret);
    case OUTPUT:
      if (record['secret'] === true) onSecret();
      return 'value' in record ? decode(record['value'], folder, onSecret) : UNKNOWN;
    case RESOURCE:
      return record['id'] ?? record['urn'];
    case ASSET:
      // One file alone is an object of a bucket: pages are megabytes, and everybody who reads the graph would carry them. Their builder
      // never writes other bytes under the same name.
      return typeof record['path'] === 'string'
        ? { asset: 'file', path: resolve(folder, record['path']) }
        : decodeAsset(record, folder);
    case ARCHIVE:
      return decodeArchive(record, folder);
    default:
      throw new Error(`a value of Pulumi's protocol is not supported: ${String(record[SIGNATURE_KEY])}`);
  }
}

/** Files of an archive are read at once: the graph must say the same tomorrow, and on another machine. */
function decodeAsset(record: Record<string, unknown>, folder: string): Asset {
  if (typeof record['text'] === 'string') return { asset: 'text', text: record['text'] };
  if (typeof record['path'] !== 'string')
    throw new Error('an asset fetched from a URI is not supported: it has no local code');
  const path = resolve(folder, record['path']);
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { asset: 'text', text } : { asset: 'file', path };
}

function decodeArchive(record: Record<string, unknown>, folder: string): Archive {
  if (typeof record['path'] === 'string') return { archive: 'file', path: resolve(folder, record['path']) };
  if (typeof record['assets'] !== 'object' || record['assets'] === null) {
    throw new Error('an archive fetched from a URI is not supported: it has no local code');
  }
  const assets: Record<string, Asset | Archive> = {};
  for (const [name, item] of Object.entries(record['assets'])) {
    const part = item as Record<string, unknown>; // the protocol allows nothing but assets and archives here
    assets[name] = part[SIGNATURE_KEY] === ARCHIVE ? decodeArchive(part, folder) : decodeAsset(part, folder);
  }
  return { archive: 'assets', assets };
}

/** Finds `marker` in any string inside a value; answers the path to it, such as `environment.variables.TABLE`. */
export function pathOfText(value: unknown, marker: RegExp, path = ''): { path: string; text: string } | undefined {
  if (typeof value === 'string') {
    const found = marker.exec(value);
    return found ? { path, text: found[0] } : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    const found = pathOfText(item, marker, path ? `${path}.${name}` : name);
    if (found) return found;
  }
  return undefined;
}
