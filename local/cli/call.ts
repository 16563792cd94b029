import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FaultSpec, faultHelp, parseFault } from '../centre/fault-spec';
import { openCentre } from '../centre/open';
import { type ResourceGraph } from '../engine/graph';
import { type CallReport, runScenario } from '../scenarios/run-scenario';
import { parseScenario, type Scenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type Command, type Io, UsageError } from './command';
import { loadGraph } from './load-graph';
import { Coverage } from './coverage';
import { printCall, printSummary } from './print-call';

const help = `Usage: deskline call SCENARIO.yaml… [options]

Places scripted calls in virtual time and prints each as it would be heard. Each scenario gets a contact centre of its own, built from
what the Pulumi program declares; all of them are read before the first is played.

Options:
  --stack NAME    the stack to evaluate (default: dev)
  --data DIR      another sample centre: employees.json, prompts.json, hours.json … (default: data/)
  --seed N        ids, codes and chance follow from it; the same seed gives the same bytes (default: 1)
  --fault SPEC    something that goes wrong; may be given several times
  --coverage      which branches of the flows the scenarios took, and which they did not (on stderr with --json)
  --json          one JSON array instead of text

A fault is ${faultHelp}

Exit code 0: every scenario held. 1: one did not. 2: bad usage or a bad file.
Example: deskline call local/scenarios/reset-by-keypad.yaml`;

export const command: Command = {
  help,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: 'string', default: 'dev' },
        data: { type: 'string' },
        seed: { type: 'string', default: '1' },
        fault: { type: 'string', multiple: true, default: [] },
        coverage: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const problems: string[] = [];
    const scenarios = readScenarios(positionals, io, problems);
    const faults = readFaults(values.fault, problems);
    const seed = readSeed(values.seed, problems);
    if (problems.length > 0) throw new UsageError(problems);

    const graph = await loadGraph(
      { stack: values.stack, ...(values.data === undefined ? {} : { data: values.data }) },
      io,
    );
    const reports: CallReport[] = [];
    const coverage = new Coverage(graph);
    for (const { scenario, faults: ownFaults } of scenarios) {
      const report = await playScenario(scenario, graph, seed, [...faults, ...ownFaults], coverage);
      reports.push(report);
      if (!values.json) io.out(printCall(report, io));
    }
    io.out(values.json ? `${JSON.stringify(reports, null, 2)}\n` : printSummary(reports, io));
    if (values.coverage) (values.json ? io.err : io.out)(coverage.report());
    return reports.every(({ ok }) => ok) ? 0 : 1;
  },
};

interface ReadScenario {
  readonly scenario: Scenario;
  readonly faults: readonly FaultSpec[];
}

/** One scenario in a fresh centre at the scenario's own time. */
async function playScenario(
  scenario: Scenario,
  graph: ResourceGraph,
  seed: number,
  faults: readonly FaultSpec[],
  coverage: Coverage,
): Promise<CallReport> {
  const clock = new VirtualClock(scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(seed), faults });
  const stopCounting = centre.on((happening) => coverage.count(happening));
  try {
    return await runScenario(scenario, centre, clock);
  } finally {
    stopCounting();
    await centre.close();
  }
}

function readScenarios(files: readonly string[], io: Io, problems: string[]): ReadScenario[] {
  if (files.length === 0) problems.push('name a scenario file, for example local/scenarios/reset-by-keypad.yaml');
  return files.flatMap((file) => {
    const path = isAbsolute(file) ? file : resolve(io.cwd, file);
    const shown = relative(io.cwd, path) || file;
    const text = readText(path);
    if (text === undefined) {
      problems.push(`${shown}: cannot be read; name a scenario file that exists`);
      return [];
    }
    const parsed = parseScenario(text);
    if (parsed.kind === 'invalid') {
      problems.push(
        ...parsed.problems.map(
          ({ line, path: where, message }) => `${shown}:${line}: ${where ? `${where}: ` : ''}${message}`,
        ),
      );
      return [];
    }
    const faults = readFaults(parsed.scenario.faults, problems, shown);
    return [{ scenario: parsed.scenario, faults }];
  });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // The caller names the file and what to do.
  }
}

function readFaults(specs: readonly string[], problems: string[], file?: string): FaultSpec[] {
  return specs.flatMap((spec) => {
    const parsed = parseFault(spec);
    if (parsed.kind === 'fault') return [parsed.fault];
    problems.push(file === undefined ? parsed.message : `${file}: ${parsed.message}`);
    return [];
  });
}

function readSeed(text: string, problems: string[]): number {
  if (!/^\d{1,15}$/.test(text)) problems.push(`--seed ${text}: write a whole number, for example --seed 7`);
  return Number(text);
}
