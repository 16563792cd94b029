import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { nextPartHeader } from '../../../domain/audit/audit-api/export';
import { type Io, UsageError } from '../command';
import { type Task } from './options';
import { type StaffClient, type Told } from '../staff/staff-client';
import { complain } from '../staff/trouble';

interface Sink {
  write(text: string): void;
  /** Keeps what was written. Without it, nothing is left behind. */
  done(): void;
  abandon(): void;
}

/** Writes the calls that match into a file, part by part as they come. That somebody exported them becomes part of the trail. */
export async function exportCalls(
  client: StaffClient,
  { filter, format, out, force }: Extract<Task, { readonly kind: 'export' }>,
  io: Io,
): Promise<number> {
  const sink = out === undefined || out === '-' ? toStdout(io) : toFile(resolve(io.cwd, out), force, io);
  let isDone = false;
  try {
    const made = await client.ask('createExport', { body: { search: filter, format } });
    if (made.kind === 'trouble') return complain(made, io);
    const told = await copyParts(client, made.value.url, sink);
    if (told.kind === 'trouble') return complain(told, io);
    sink.done();
    isDone = true;
    if (out !== undefined && out !== '-') io.err(`Written to ${out}; the trail says that you exported it.\n`);
    return 0;
  } finally {
    if (!isDone) sink.abandon();
  }
}

async function copyParts(client: StaffClient, first: string, sink: Sink): Promise<Told<undefined>> {
  for (let next: string | null = first; next !== null;) {
    const part = await client.file(next);
    if (part.kind === 'trouble') return part;
    sink.write(await part.value.text());
    next = part.value.headers.get(nextPartHeader);
  }
  return { kind: 'told', value: undefined };
}

const toStdout = (io: Io): Sink => ({ write: io.out, done: () => undefined, abandon: () => undefined });

/** Beside the place first, for this user's eyes: what ends in the middle must not look whole. */
function toFile(file: string, force: boolean, io: Io): Sink {
  const shown = relative(io.cwd, file) || file;
  if (!force && existsSync(file))
    throw new UsageError(`--out ${shown}: is there already; choose another name, or write --force`);
  const unfinished = `${file}.${process.pid}.part`;
  const handle = opened(unfinished, shown);
  return {
    write: (text) => void writeSync(handle, text),
    done() {
      closeSync(handle);
      renameSync(unfinished, file);
    },
    abandon() {
      closeSync(handle);
      rmSync(unfinished, { force: true });
    },
  };
}

function opened(unfinished: string, shown: string): number {
  try {
    return openSync(unfinished, 'wx', 0o600);
  } catch {
    throw new UsageError(`--out ${shown}: cannot be written; name a file in a folder that is there and yours`);
  }
}
