import { staffRoles, type StaffRole } from '../../../domain/audit/audit-api/staff';

/** Which centre is meant: one that runs on this machine, a deployed stack by name, or by the address of its console. */
export type WhichCentre =
  | { readonly kind: 'running'; readonly port: number }
  | { readonly kind: 'stack'; readonly stack: string }
  | { readonly kind: 'console'; readonly url: URL };

/** How to sign in. */
export type SignInWay =
  | { readonly kind: 'browser' }
  | { readonly kind: 'password'; readonly username: string }
  /** As one of the sample staff of a centre on this machine. */
  | { readonly kind: 'sample'; readonly role: StaffRole };

export const defaultPort = 4510;

const text = { type: 'string' } as const;

/** What every command takes that asks a centre as one of its staff, for `parseArgs`. */
export const askingOptions = {
  ...{ port: text, stack: text, console: text, user: text, as: text },
  'password-stdin': { type: 'boolean', default: false },
} as const;

/** The same, for `--help`. */
export const askingHelp = `Which centre:
  --port N           one that deskline up started on this machine (default: ${defaultPort})
  --stack NAME       a deployed stack; asks the Pulumi CLI where it is
  --console URL      a deployed stack, by the address of its staff console; needs nothing else

Who asks (default: whoever signed in by browser; in a script, of a centre on this machine, the sample auditor):
  --user NAME --password-stdin   for scripts; the token stays in memory
  --as ROLE          auditor, supervisor or admin of the sample staff, for a centre on this machine`;

/** What was written of it. */
export interface AskingValues {
  readonly port?: string | undefined;
  readonly stack?: string | undefined;
  readonly console?: string | undefined;
  readonly user?: string | undefined;
  readonly as?: string | undefined;
  readonly 'password-stdin': boolean;
}

/** Adds to `problems` what is wrong. */
export function centreOf(values: AskingValues, problems: string[]): WhichCentre {
  const { port, stack, console: address } = values;
  if ([port, stack, address].filter((one) => one !== undefined).length > 1)
    problems.push('write one of --port, --stack and --console: each names a centre');
  if (stack !== undefined) {
    // Passed on to another program: what begins with a dash would be an option there.
    if (!/^[A-Za-z0-9_.][A-Za-z0-9_./-]{0,200}$/.test(stack))
      problems.push(`--stack ${stack}: write the name of a stack, for example --stack dev`);
    return { kind: 'stack', stack };
  }
  if (address !== undefined) return { kind: 'console', url: consoleAddress(address, problems) };
  const most = { least: 1, most: 65_535 };
  return { kind: 'running', port: numberOf('port', port ?? String(defaultPort), most, problems) };
}

/** A token goes where the console's config says: nobody on the way may change that. */
function consoleAddress(address: string, problems: string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || isHere)) return url;
  problems.push(`--console ${address}: write the address of a staff console, such as https://d111.cloudfront.net/`);
  return new URL('https://invalid.example');
}

/** Adds to `problems` what is wrong. */
export function wayOf(values: AskingValues, problems: string[]): SignInWay {
  const { user, as } = values;
  const fromStdin = values['password-stdin'];
  if ((user !== undefined) !== fromStdin)
    problems.push('--user and --password-stdin go together: deskline audit list --user NAME --password-stdin < FILE');
  if (as === undefined) return user === undefined ? { kind: 'browser' } : { kind: 'password', username: user };
  const role = staffRoles.find((one) => one === as);
  if (!role) problems.push(`--as ${as}: write one of ${staffRoles.join(', ')}`);
  if (user !== undefined) problems.push('write --as for sample staff, or --user for anybody, not both');
  if (values.stack !== undefined || values.console !== undefined)
    problems.push('--as is for the sample staff of a centre on this machine; write --user, or sign in by browser');
  return { kind: 'sample', role: role ?? 'auditor' };
}

export function numberOf(
  name: string,
  given: string,
  { least, most }: { least: number; most: number },
  problems: string[],
): number {
  const number = Number(given);
  if (!/^\d{1,9}$/.test(given) || number < least || number > most)
    problems.push(`--${name} ${given}: write a whole number from ${least} to ${most}`);
  return number;
}
