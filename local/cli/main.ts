import { type Command, type Io, UsageError } from './command';

interface Entry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<{ command: Command }>;
}

/** Loaded on use only: `deskline --help` must not pay for the Pulumi SDK. */
const commands: readonly Entry[] = [
  { name: 'up', summary: 'start the local contact centre and its pages', load: () => import('./up') },
  { name: 'call', summary: 'place scripted calls in virtual time', load: () => import('./call') },
  { name: 'flow', summary: 'check and run Connect flow documents', load: () => import('./flow') },
  { name: 'workflow', summary: 'check and run state machines', load: () => import('./workflow') },
  { name: 'bot', summary: 'talk to a bot, test its utterances', load: () => import('./bot-wiring') },
  { name: 'graph', summary: 'show the resources the program declares', load: () => import('./graph') },
  { name: 'faults', summary: 'what can be made to go wrong, for --fault', load: () => import('./faults') },
  { name: 'audit', summary: 'what happened in a call: list, show, verify, export', load: () => import('./audit') },
  { name: 'blocks', summary: 'what is in somebody’s way: show, clear', load: () => import('./blocks') },
  { name: 'report', summary: 'what came of calls: survey, consent, routing', load: () => import('./report') },
  { name: 'check', summary: 'run every offline check of a stack', load: () => import('./check') },
];

/** Promised, not built: asking for one must not look like a typing mistake. */
const notYet: Readonly<Record<string, string>> = {
  load: 'many calls in virtual time',
  doctor: 'the health of a deployed stack',
  flows: 'console edits back into git',
};

const overview = `Deskline: a help-desk contact centre as code.

Usage: deskline <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n')}

Not supported yet: ${Object.keys(notYet).join(', ')}.

Every command takes --help and, where it prints data, --json.
Start with: deskline call local/scenarios/reset-by-keypad.yaml
`;

/** Runs one command line and sets the exit code: 0 held, 1 did not hold, 2 bad usage or input. */
export async function main(projectDir: string, args: readonly string[] = process.argv.slice(2)): Promise<void> {
  const aborter = new AbortController();
  process.once('SIGINT', () => aborter.abort(new Error('interrupted')));
  process.once('SIGTERM', () => aborter.abort(new Error('terminated')));
  process.stdout.on('error', exitOnClosedPipe);
  const isTerminal = process.stdout.isTTY === true;
  const io: Io = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    projectDir,
    env: process.env,
    color: isTerminal && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    isTerminal,
    signal: aborter.signal,
  };
  process.exitCode = await dispatch(args, io);
}

/** `deskline … | head` closes our stdout: that is the reader's right, not an error. */
function exitOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

export async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.err : io.out)(overview);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    io.out(`${version}\n`);
    return 0;
  }
  const promised = Object.hasOwn(notYet, name) ? notYet[name] : undefined;
  if (promised !== undefined) {
    io.err(`deskline: '${name}' (${promised}) is not supported yet.\n`);
    return 1;
  }
  const entry = commands.find((command) => command.name === name);
  if (!entry) {
    io.err(`deskline: there is no command '${name}'${suggestion(name)} See deskline --help.\n`);
    return 2;
  }
  try {
    const { command } = await entry.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(command.help.endsWith('\n') ? command.help : `${command.help}\n`);
      return 0;
    }
    return await command.run(rest, io);
  } catch (error) {
    return report(error, io);
  }
}

const version = '0.1.0';

/** A user's mistake is told in a line per problem; only a bug of ours shows its stack. */
function report(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    for (const problem of error.problems) io.err(`deskline: ${problem}\n`);
    return 2;
  }
  if (isParseArgsError(error)) {
    io.err(`deskline: ${error.message.split('. To specify')[0] ?? error.message}. See --help.\n`);
    return 2;
  }
  if (io.signal.aborted) return 130;
  io.err(
    `deskline: this is a bug in deskline. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}

const isParseArgsError = (error: unknown): error is Error & { code: string } =>
  // By its code: under a test runner Node's own errors are of another realm's Error.
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

function suggestion(name: string): string {
  const close = commands.find((command) => command.name.startsWith(name.slice(0, 2)) || name.includes(command.name));
  return close ? `; did you mean '${close.name}'?` : '.';
}
