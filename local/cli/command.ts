/** A command of the `deskline` program. Follows clig.dev: data on stdout, messages on stderr. */
export interface Command {
  /** Shown by `deskline <name> --help`: usage line, what it does, options, an example. */
  readonly help: string;
  /** Answers the exit code: 0 held, 1 did not hold. Throws `UsageError` for bad usage or input (exit 2). */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The program's surroundings, as arguments, so that tests need no process. */
export interface Io {
  /** Writes data; adds no newline. */
  out(text: string): void;
  /** Writes a message for people; adds no newline. */
  err(text: string): void;
  readonly cwd: string;
  /** The root of the Deskline program: the folder that holds `Pulumi.yaml`, `infra/` and the data rooms. */
  readonly projectDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Colour and progress are for terminals; `NO_COLOR` is already taken into account. */
  readonly color: boolean;
  readonly isTerminal: boolean;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Bad usage or a bad file. Each problem is one line, `file:path: what is wrong, and what to write instead`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problems: readonly string[];
  constructor(problems: string | readonly string[]) {
    const list = typeof problems === 'string' ? [problems] : problems;
    super(list.join('\n'));
    this.problems = list;
  }
}
