import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Io } from '../command';
import { type StaffConfig } from './place';

const Kept = z.object({ accessToken: z.string(), expiresAtEpochMs: z.number() });

/** The access token of a sign-in by browser, until it expires. */
export interface KeptToken {
  /** Undefined when there is none that is still good. */
  read(nowMs: number): string | undefined;
  write(accessToken: string): void;
  forget(): void;
}

/**
 * One file a client of a pool, in a folder that only this user may open. It holds an access token, good for an hour; a refresh token, good
 * for half a day, is not kept. The folder is the user's own, not the project's: projects are copied, packed and shown around.
 */
export function keptToken({ signInUrl, clientId }: StaffConfig, io: Io): KeptToken {
  const folder = folderOf(io);
  const name = createHash('sha256').update(`${signInUrl} ${clientId}`).digest('hex').slice(0, 24);
  const file = join(folder, `${name}.json`);
  return {
    read(nowMs) {
      const kept = Kept.safeParse(jsonIn(file)).data;
      return kept && kept.expiresAtEpochMs > nowMs ? kept.accessToken : undefined;
    },
    write(accessToken) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700); // A folder that was there already keeps its own mode.
      rmSync(file, { force: true });
      const kept = { accessToken, expiresAtEpochMs: expiryOf(accessToken) } satisfies z.infer<typeof Kept>;
      // `wx`: what somebody put there in between, a link perhaps, is not written through.
      writeFileSync(file, JSON.stringify(kept), { mode: 0o600, flag: 'wx' });
    },
    forget: () => rmSync(file, { force: true }),
  };
}

/** Forgets every token that is kept, of whichever centre, whether it is there any more or not. Answers whether there was one. */
export function forgetTokens(io: Io): boolean {
  const folder = folderOf(io);
  const had = existsSync(folder) && readdirSync(folder).length > 0;
  rmSync(folder, { recursive: true, force: true });
  return had;
}

function folderOf({ env }: Io): string {
  const state = env['XDG_STATE_HOME'] || join(env['HOME'] || homedir(), '.local', 'state');
  return join(state, 'deskline', 'staff');
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return undefined; // None was kept, or it is unreadable: one signs in anew.
  }
}

/** What the token says itself. Whether that is so, the API knows: here it only saves a request. 0 for what cannot be read. */
function expiryOf(token: string): number {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown;
    return z.object({ exp: z.number() }).parse(claims).exp * 1000;
  } catch {
    return 0;
  }
}
