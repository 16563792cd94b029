import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckResult, checkFlow, documentProblems } from '../connect/check/check-flow';
import { type Finding, severityOf } from '../connect/check/finding';
import { transferCycles } from '../connect/check/transfer-cycles';
import { runFlowAlone } from '../connect/alone/flow-run';
import { type FlowRunScript, readScript } from '../connect/alone/flow-run-script';
import { FLOW_TYPES, type FlowType, isFlowType } from '../connect/flow/flow-type';
import { type Command, type Io, UsageError } from './command';

const help = `Usage: deskline flow check FILE… [--type TYPE] [--own | --foreign] [--json]
       deskline flow run FILE [--script SCRIPT.json] [--json]

check  Finds what Amazon Connect would reject (errors) and what would strand a caller or show a
       secret (warnings; errors on our own flows, which are those under flows/).
       --type TYPE   ${FLOW_TYPES.slice(0, 5).join(' ')}
                     ${FLOW_TYPES.slice(5).join(' ')}
                     When absent: what the file says of itself, or what its blocks allow.
       --own, --foreign   Hold the files to our house rules, or do not, wherever they lie.
       A rule other than Connect's own is waived in the file:
       "Metadata": {"waivers": [{"rule": "silent-input", "block": "ask", "reason": "…"}]}
run    Runs one flow alone, in virtual time, against the answers of a script. Fields of the script, all
       optional: type attributes flowAttributes customerEndpoint systemEndpoint languageCode channel now
       seed caller lambdas lex hours metrics queues modules views profile case thirdParty maxSteps. Lists
       are consumed in order and the last entry repeats; "*" is any resource not named.
       caller   [{"press": "1234#"}, {"say": "…"}, {"silence": true}, {"hangUp": true}]
       lambdas  {"*": [{"return": {…}}, {"error": "Unhandled"}, {"timeout": true}]}
       lex      [{"intent": "Name", "slots": {}, "sessionAttributes": {}}, {"noMatch": true}, {"error": true}]
       hours    {"*": "open" | "closed" | "error"}      queues  {"*": "ok" | "atCapacity" | "error"}
       modules  {"<id>": {"file": "module.json"} | {"result": "Branch", "resultData": {}}}
       views    [{"action": "Next", "data": {…}}, {"timeout": true}]   profile {…}   case {…}: none when absent
       thirdParty  "answered" | "callFailed" | "noAnswer" | "error"

Exit code: 0 no errors, 1 errors found or an action that is not supported, 2 bad usage or input.

Example: deskline flow check flows/inbound/inbound.flow.json
`;

export const command: Command = {
  help,
  async run(args, io) {
    const [name, ...rest] = args;
    if (name === 'check') return check(rest, io);
    if (name === 'run') return run(rest, io);
    if (name === '--help' || name === '-h' || name === 'help') {
      io.out(help);
      return 0;
    }
    throw new UsageError(
      `flow: ${name === undefined ? 'a command is missing' : `there is no command "${name}"`}; write check or run`,
    );
  },
};

interface Checked {
  readonly file: string;
  readonly text: string;
  readonly own: boolean;
  readonly result: CheckResult;
}

function check(args: readonly string[], io: Io): number {
  const { values, positionals } = parsed(args, {
    type: { type: 'string' },
    own: { type: 'boolean' },
    foreign: { type: 'boolean' },
  });
  if (values['help'] === true) {
    io.out(help);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError('flow check: no file is given; write deskline flow check FILE…');
  if (values['own'] && values['foreign'])
    throw new UsageError('flow check: --own and --foreign exclude each other; keep one');
  const type = flowType(values['type']);
  const checked = positionals.map((file): Checked => {
    const own = values['own'] === true || (values['foreign'] !== true && isOurs(file, io));
    const text = read(file, io.cwd);
    return { file, text, own, result: checkFlow(text, { ...(type ? { type } : {}), own, name: basename(file) }) };
  });
  return report(withTransferCycles(checked), values['json'] === true, io);
}

/** Problems no single file shows. */
function withTransferCycles(checked: readonly Checked[]): readonly Checked[] {
  const flows = checked.map(({ file, text }) => ({
    names: [basename(file), basename(file).replace(/(\.flow)?\.json$/, '')],
    text,
  }));
  const found = transferCycles(flows);
  return checked.map((entry, index) => {
    const more = found
      .filter(({ flow }) => flow === index)
      .map(({ complaint }): Finding => ({ ...complaint, severity: severityOf(complaint.rule, entry.own) }));
    return more.length === 0
      ? entry
      : { ...entry, result: { ...entry.result, findings: [...entry.result.findings, ...more] } };
  });
}

function report(checked: readonly Checked[], json: boolean, io: Io): number {
  const findings = checked.flatMap(({ file, result }) => result.findings.map((finding) => ({ file, ...finding })));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const unreadable = findings.some(({ rule }) => rule === 'unreadable');
  if (json) {
    const files = checked.map(({ file, own, result }) => ({
      file,
      type: result.type,
      own,
      actions: result.actions,
      findings: result.findings,
      waived: result.waived,
    }));
    io.out(`${JSON.stringify({ files, errors, warnings: findings.length - errors }, null, 2)}\n`);
  } else {
    for (const finding of findings) io.out(`${line(finding)}\n`);
    io.err(
      `${checked.length} ${checked.length === 1 ? 'flow' : 'flows'} checked: ${errors} errors, ${findings.length - errors} warnings\n`,
    );
  }
  return unreadable ? 2 : errors > 0 ? 1 : 0;
}

function line({ file, path, severity, rule, block, reason, fix }: Finding & { readonly file: string }): string {
  const where = block === null ? '' : ` (${block.slice(0, 60)})`;
  return `${file}${path === '' ? '' : `:${path}`}: ${severity} ${rule}${where}: ${reason}; ${fix}`;
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(args, { script: { type: 'string' }, type: { type: 'string' } });
  if (values['help'] === true) {
    io.out(help);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError('flow run: give exactly one flow; write deskline flow run FILE --script SCRIPT.json');
  const text = read(file, io.cwd);
  const problems = documentProblems(text);
  if (problems.length > 0)
    throw new UsageError(
      problems.map(
        (problem) =>
          `${file}:${problem.startsWith('Actions') || problem.startsWith('StartAction') ? '' : ' '}${problem}`,
      ),
    );
  const scriptFile = typeof values['script'] === 'string' ? values['script'] : undefined;
  const script = scriptOf(scriptFile, io.cwd);
  const type = flowType(values['type']) ?? script.type;
  const result = await runFlowAlone(text, { ...script, type }, moduleTexts(script, scriptFile, io.cwd), basename(file));
  if (result.kind === 'broken') throw new UsageError(result.problems.map((problem) => `${file}: ${problem}`));
  const { answer } = result;
  io.out(`${JSON.stringify(answer, null, values['json'] === true ? undefined : 2)}\n`);
  if (answer.outcome === 'loop')
    io.err(
      `${file}: the flow ran ${answer.steps} actions without coming to an end; raise maxSteps or look at the end of "path"\n`,
    );
  if (answer.outcome === 'unsupported')
    io.err(`${file}: not supported: ${answer.unsupported.join(', ')}; see docs/flow-support.md\n`);
  return answer.outcome === 'unsupported' ? 1 : 0;
}

function scriptOf(file: string | undefined, cwd: string): FlowRunScript {
  const value = file === undefined ? {} : json(file, cwd);
  const result = readScript(value);
  if (result.kind === 'invalid')
    throw new UsageError(result.problems.map((problem) => `${file ?? 'script'}:${problem}`));
  return result.script;
}

/** Files of modules, found beside the script. */
function moduleTexts(script: FlowRunScript, scriptFile: string | undefined, cwd: string): ReadonlyMap<string, string> {
  const folder = scriptFile === undefined ? cwd : dirname(resolve(cwd, scriptFile));
  const texts = new Map<string, string>();
  for (const [id, stub] of Object.entries(script.modules)) if ('file' in stub) texts.set(id, read(stub.file, folder));
  return texts;
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parsed(
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>,
): Parsed {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`flow: ${messageOf(error).split('. ')[0]}; see deskline flow --help`);
  }
}

function flowType(value: unknown): FlowType | undefined {
  if (value === undefined) return undefined;
  if (isFlowType(value)) return value;
  throw new UsageError(`--type: "${String(value)}" is no flow type; write one of ${FLOW_TYPES.join(' ')}`);
}

/** Ours are the flows under the project's `flows/`. */
function isOurs(file: string, { cwd, projectDir }: Io): boolean {
  return relative(projectDir, resolve(cwd, file)).split(sep)[0] === 'flows';
}

function read(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UsageError(`${file}: there is no such file; write the path of a flow in JSON`);
  if (!statSync(path).isFile()) throw new UsageError(`${file}: this is not a file; write the path of a flow in JSON`);
  return readFileSync(path, 'utf8');
}

function json(file: string, cwd: string): unknown {
  try {
    return JSON.parse(read(file, cwd));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: not JSON (${messageOf(error).slice(0, 100)}); write a script as JSON`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
