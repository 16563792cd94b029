import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type LocalAddress } from '../aws/local-addresses';
import { type SignInSample } from '../centre/public-side';
import { type ResourceGraph } from '../engine/graph';

/** What a `deskline up` that is running tells the other commands of this user. */
const Note = z.object({
  pid: z.number(),
  outputs: z.record(z.string(), z.unknown()),
  addresses: z.array(z.object({ deployed: z.string(), local: z.string() })),
  staff: z.array(
    z.object({ pool: z.string(), username: z.string(), groups: z.array(z.string()), password: z.string() }),
  ),
  /** How SDK clients reach its services, as environment variables. */
  awsEnvironment: z.optional(z.record(z.string(), z.string())),
});
export type RunningCentre = z.infer<typeof Note>;

const fileOf = (projectDir: string, port: number): string =>
  join(projectDir, 'node_modules', '.cache', 'deskline', 'running', `${port}.json`);

/** Writes the note, for this user's eyes only: it holds the passwords of the sample staff. `remove` takes it away again. */
export function noteRunning(
  projectDir: string,
  port: number,
  told: {
    readonly outputs: ResourceGraph['outputs'];
    readonly addresses: readonly LocalAddress[];
    readonly staff: readonly SignInSample[];
    readonly awsEnvironment?: Readonly<Record<string, string>>;
  },
): { remove(): void } {
  const file = fileOf(projectDir, port);
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true }); // a file that is there already would keep its own mode
  writeFileSync(file, JSON.stringify({ pid: process.pid, ...told }), { mode: 0o600 });
  return { remove: () => rmSync(file, { force: true }) };
}

/** Undefined when none was started at that port, or it wrote something else. One that was killed leaves its note behind. */
export function findRunning(projectDir: string, port: number): RunningCentre | undefined {
  try {
    return Note.safeParse(JSON.parse(readFileSync(fileOf(projectDir, port), 'utf8'))).data;
  } catch {
    return undefined; // No such file.
  }
}

/** A centre that was killed leaves its note behind. */
export function isAlive({ pid }: RunningCentre): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM'; // somebody else's: alive
  }
}
