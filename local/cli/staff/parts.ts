import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { type Clock, WallClock } from '../../time/clock';
import { type Io } from '../command';

/** What a command that asks as staff needs of the world besides its Io, as arguments, so that a test is its own browser. */
export interface Parts {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Unpredictable: it binds a sign-in to who asked for it. */
  readonly random: { bytes(size: number): Buffer };
  /** Everything that is piped in. */
  readStdin(): Promise<string>;
  /** Shows an address to the person at this machine. False when that cannot be done here. */
  openBrowser(address: string, io: Io): Promise<boolean>;
  /** `pulumi stack output --json`. */
  stackOutputs(stack: string, io: Io): Promise<Outputs>;
}

export type Outputs =
  | { readonly kind: 'outputs'; readonly outputs: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly words: string };

export const realParts: Parts = {
  clock: new WallClock(),
  fetch: (input, init) => fetch(input, init),
  random: { bytes: (size) => randomBytes(size) },
  async readStdin() {
    let text = '';
    for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
    return text;
  },
  openBrowser,
  stackOutputs,
};

const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  // Not `start`: it is a word of a shell, which would read the address as well.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

function openBrowser(address: string, io: Io): Promise<boolean> {
  const [program = '', ...before] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...before, address], { detached: true, stdio: 'ignore', env: { ...io.env } });
    child.once('error', () => resolve(false)); // There is no such program; the address is printed as well.
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function stackOutputs(stack: string, io: Io): Promise<Outputs> {
  const args = ['stack', 'output', '--json', '--non-interactive', '--stack', stack];
  return new Promise((resolve) => {
    execFile('pulumi', args, { cwd: io.projectDir, env: { ...io.env }, signal: io.signal }, (error, stdout, stderr) => {
      resolve(error ? { kind: 'failed', words: whyNot(error, stderr) } : outputsIn(stdout));
    });
  });
}

function whyNot(error: Error, stderr: string): string {
  if ('code' in error && error.code === 'ENOENT') return 'the Pulumi CLI is not installed';
  return stderr.trim().split('\n')[0] ?? error.message;
}

function outputsIn(stdout: string): Outputs {
  try {
    const outputs = JSON.parse(stdout) as unknown;
    if (typeof outputs === 'object' && outputs !== null)
      return { kind: 'outputs', outputs: outputs as Record<string, unknown> }; // JSON objects have text keys
  } catch {
    // Said below, as for any other text that is no object.
  }
  return { kind: 'failed', words: 'pulumi answered something that is no JSON' };
}
