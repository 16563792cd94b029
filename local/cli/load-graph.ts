import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { evaluateCached } from '../engine/cached';
import { type ResourceGraph } from '../engine/graph';
import { type Io, UsageError } from './command';

interface GraphRequest {
  readonly stack: string;
  /** As typed: relative to the working directory. */
  readonly data?: string;
  readonly preview?: boolean;
  /** Settings that differ from the stack's. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Evaluates the program for a stack, or says in a line per problem why that cannot be. */
export async function loadGraph({ stack, data, preview, config }: GraphRequest, io: Io): Promise<ResourceGraph> {
  const dataDir = data === undefined ? undefined : resolve(io.cwd, data);
  if (dataDir !== undefined && !(existsSync(dataDir) && statSync(dataDir).isDirectory())) {
    throw new UsageError(`--data ${data}: is not a folder; name one with employees.json, prompts.json and hours.json`);
  }
  const evaluated = await evaluateCached({
    projectDir: io.projectDir,
    stack,
    signal: io.signal,
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(preview === undefined ? {} : { preview }),
    ...(config === undefined ? {} : { config }),
  });
  if (evaluated.kind === 'failed') throw new UsageError(evaluated.problems);
  return evaluated.graph;
}
