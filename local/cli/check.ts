import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parsePrompts } from '../../domain/sample-data/sample-data';
import { functions } from '../../functions/manifest';
import { checkFlow } from '../connect/check/check-flow';
import { evaluate } from '../engine/evaluate';
import { type ResourceGraph } from '../engine/graph';
import { parseBot } from '../lex/bot';
import { checkDefinition } from '../states/check/check';
import { type CheckFinding } from './check-finding';
import { slowFunctions, wildcards } from './check-policies';
import { missingTranslations, overlappingVariants, unknownPrompts } from './check-prompts';
import { type Command, type Io } from './command';
import { paint } from './paint';

const help = `Usage: deskline check [--stack dev] [--json]

Every check of a stack that needs no AWS account: does the program evaluate (also as a dry run), would Connect, Step Functions and Lex
take the files, would a caller be stranded or a secret be shown, does each role have what its functions need and nothing wider, is every
prompt there in every language.

Options:
  --stack NAME    the stack (default: dev)
  --json          the findings as JSON

Exit code 0: no error. 1: at least one. 2: bad usage, or a program that does not evaluate.`;

export const command: Command = {
  help,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { stack: { type: 'string', default: 'dev' }, json: { type: 'boolean', default: false } },
    });
    const findings = await checkStack(values.stack, io);
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    io.out(values.json ? `${JSON.stringify(findings, null, 2)}\n` : report(findings, io));
    return errors === 0 ? 0 : 1;
  },
};

async function checkStack(stack: string, io: Io): Promise<CheckFinding[]> {
  const findings: CheckFinding[] = [];
  const [up, preview] = await Promise.all(
    [true, false].map((deploy) => evaluate({ projectDir: io.projectDir, stack, preview: !deploy, signal: io.signal })),
  );
  for (const [name, evaluated] of [
    ['program', up],
    ['dry run', preview],
  ] as const) {
    if (evaluated?.kind !== 'failed') continue;
    findings.push(
      ...evaluated.problems.map((message): CheckFinding => ({
        check: name,
        severity: 'error',
        where: `stack ${stack}`,
        message,
      })),
    );
  }
  if (up?.kind === 'graph') findings.push(...checkGraph(up.graph));
  return [...findings, ...checkFiles(io.projectDir)];
}

const checkGraph = (graph: ResourceGraph): CheckFinding[] => [...wildcards(graph), ...slowFunctions(graph)];

/** The files of the data rooms, as they are in the repository. */
function checkFiles(projectDir: string): CheckFinding[] {
  const shown = (file: string) => relative(projectDir, file);
  const prompts = parsePrompts(readFileSync(join(projectDir, 'data', 'prompts.json'), 'utf8'));
  return [
    ...['.flow.json', '.module.json']
      .flatMap((ending) => filesIn(join(projectDir, 'flows'), ending))
      .flatMap((file) =>
        checkFlow(readFileSync(file, 'utf8'), { own: true }).findings.map((found) => ({
          check: found.rule,
          severity: found.severity,
          where: `${shown(file)}${found.block ? ` ${found.block}` : ''}`,
          message: `${found.reason}; ${found.fix}`,
        })),
      ),
    ...filesIn(join(projectDir, 'workflows'), '.asl.json').flatMap((file) =>
      workflowFindings(file).map((found) => ({
        check: found.rule,
        severity: found.severity,
        where: `${shown(file)}:${found.path}`,
        message: `${found.reason}; ${found.fix}`,
      })),
    ),
    ...filesIn(join(projectDir, 'lex'), '.bot.json').flatMap((file) => {
      const parsed = parseBot(JSON.parse(readFileSync(file, 'utf8')));
      if (parsed.kind === 'bot') return [];
      return parsed.problems.map(({ path, message }): CheckFinding => ({
        check: 'bot',
        severity: 'error',
        where: `${shown(file)}:${path}`,
        message,
      }));
    }),
    ...(prompts.kind === 'ok'
      ? [
          ...missingTranslations(prompts.value),
          ...overlappingVariants(prompts.value),
          ...unknownPrompts(
            filesIn(join(projectDir, 'flows'), '.flow.json').map((file) => ({
              file: shown(file),
              content: readFileSync(file, 'utf8'),
            })),
            prompts.value,
          ),
        ]
      : prompts.problems.map(({ line, path, message }): CheckFinding => ({
          check: 'prompts',
          severity: 'error',
          where: `data/prompts.json:${line} ${path}`,
          message,
        }))),
  ];
}

/** A workflow that no function may start synchronously keeps nobody waiting, however long it tries. */
function workflowFindings(file: string): ReturnType<typeof checkDefinition> {
  const reference = `workflow:${basename(file, '.asl.json')}`;
  const isWaitedFor = Object.values(functions).some(({ permissions }) =>
    permissions.some(({ actions, on }) => on === reference && actions.includes('states:StartSyncExecution')),
  );
  const findings = checkDefinition(readFileSync(file, 'utf8'), 'EXPRESS');
  return isWaitedFor ? findings : findings.filter(({ rule }) => rule !== 'retry-exceeds-caller');
}

function filesIn(room: string, ending: string): string[] {
  return readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function report(findings: readonly CheckFinding[], io: Io): string {
  const colors = paint(io.color);
  if (findings.length === 0) return `${colors.good('Nothing found.')}\n`;
  const lines = findings.map(
    ({ check, severity, where, message }) =>
      `${severity === 'error' ? colors.bad('error') : 'warning'}  ${where}: ${message} ${colors.faint(`[${check}]`)}`,
  );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${lines.join('\n')}\n\n${errors} ${errors === 1 ? 'error' : 'errors'}, ${findings.length - errors} ${findings.length - errors === 1 ? 'warning' : 'warnings'}\n`;
}
