import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { projectRoot } from './config';

/** A file of `flows/`, `workflows/` or `lex/`: `flows/inbound/inbound.flow.json` is the document `inbound`. */
export interface Document {
  readonly name: string;
  /** From the project's root. */
  readonly file: string;
  readonly content: string;
  readonly json: unknown;
}

/**
 * Every `<room>/<name>/<name>.<suffix>`, by name. Throws one line per folder without its file and per file that is not JSON.
 * Folders without any file of the suffix's kind are left out: they hold what the documents share.
 */
export function readDocuments(room: string, suffix: string): Document[] {
  const folder = join(projectRoot, room);
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : [];
  const problems: string[] = [];
  const documents = names.sort().flatMap((name): Document[] => {
    const file = `${room}/${name}/${name}.${suffix}`;
    const path = join(projectRoot, file);
    if (!existsSync(path)) {
      const others = readdirSync(join(folder, name)).filter((other) => other.endsWith(suffix));
      if (others.length > 0)
        problems.push(`${room}/${name}/${others[0]}: write it as ${file}; folder and file have one name`);
      return [];
    }
    const content = readFileSync(path, 'utf8');
    try {
      return [{ name, file, content, json: JSON.parse(content) }];
    } catch (error) {
      problems.push(`${file}: is not JSON: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  if (problems.length > 0) throw new pulumi.RunError(problems.join('\n'));
  return documents;
}
