import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FaultSpec, faultHelp } from '../centre/fault-spec';
import { openCentre } from '../centre/open';
import { readFault, whyNobody } from '../centre/possible-faults';
import { type ResourceGraph } from '../engine/graph';
import { runScenario } from '../scenarios/run-scenario';
import { parseScenario, type Scenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type Command, type Io, UsageError } from './command';
import { loadGraph } from './load-graph';
import { Coverage } from './coverage';
import { type PlayedReport, printCall, printSummary, struckIn } from './print-call';

const help = `Usage: deskline call SCENARIO.yaml… [options]

Places scripted calls in virtual time and prints each as it would be heard. Each scenario gets a contact centre of its own, built from
what the Pulumi program declares; all of them are read before the first is played.

Options:
  --stack NAME    the stack to evaluate (default: dev)
  --data DIR      another sample centre: employees.json, prompts.json, hours.json … (default: data/)
  --seed N        ids, codes and chance follow from it; the same seed gives the same bytes (default: 1)
  --fault SPEC    something that goes wrong; may be given several times, and in a scenario's faults: [SPEC, …]
  --coverage      which branches of the flows the scenarios took, and which they did not (on stderr with --json)
  --json          one JSON array instead of text

A fault is ${faultHelp}
What struck is told after each call, with the seed that plays it again; a fault that never struck is named on stderr, one that never
could is refused.

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

    const data = values.data === undefined ? {} : { data: values.data };
    const graphOf = (config: Scenario['config']) => loadGraph({ stack: values.stack, ...data, config }, io);
    const graph = await graphOf({});
    refuseUnknownParties([...faults, ...scenarios.flatMap((scenario) => scenario.faults)], graph);
    const reports: PlayedReport[] = [];
    const coverage = new Coverage(graph);
    for (const scenario of scenarios) {
      const own = await graphOf(scenario.config);
      const report = await playScenario(scenario, own, seed, [...faults, ...scenario.faults], coverage);
      reports.push(report);
      if (!values.json) io.out(printCall(report, io));
    }
    io.out(values.json ? `${JSON.stringify(reports, null, 2)}\n` : printSummary(reports, io));
    io.err(neverStruck(faults, scenarios, reports));
    if (values.coverage) (values.json ? io.err : io.out)(coverage.report());
    return reports.every(({ ok }) => ok) ? 0 : 1;
  },
};

/** One scenario in a fresh centre at the scenario's own time. */
async function playScenario(
  scenario: Scenario,
  graph: ResourceGraph,
  seed: number,
  faults: readonly FaultSpec[],
  coverage: Coverage,
): Promise<PlayedReport> {
  const clock = new VirtualClock(scenario.at);
  const centre = await openCentre(graph, {
    clock,
    random: new Random(seed),
    faults,
    ...(scenario.crm && { crm: scenario.crm }),
  });
  const stopCounting = centre.on((happening) => coverage.count(happening));
  try {
    const report = await runScenario(scenario, centre, clock);
    return { ...report, seed, faults: struckIn(centre.account.faults.struck) };
  } finally {
    stopCounting();
    await centre.close();
  }
}

function readScenarios(files: readonly string[], io: Io, problems: string[]): Scenario[] {
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
    return [parsed.scenario];
  });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // The caller names the file and what to do.
  }
}

function readFaults(specs: readonly string[], problems: string[]): FaultSpec[] {
  return specs.flatMap((spec) => {
    const read = readFault(spec);
    if (read.kind === 'fault') return [read.fault];
    problems.push(read.message);
    return [];
  });
}

function refuseUnknownParties(faults: readonly FaultSpec[], graph: ResourceGraph): void {
  const problems = faults.flatMap((fault) => whyNobody(fault, graph) ?? []);
  if (problems.length > 0) throw new UsageError([...new Set(problems)]);
}

/** A fault that never struck has tested nothing, and whoever asked for it thinks otherwise. */
function neverStruck(
  everywhere: readonly FaultSpec[],
  scenarios: readonly Scenario[],
  reports: readonly PlayedReport[],
): string {
  const struckAt = (index: number) => new Set(reports[index]?.faults.map(({ spec }) => spec));
  const anywhere = new Set(reports.flatMap(({ faults }) => faults.map(({ spec }) => spec)));
  const idle = [
    ...everywhere.filter(({ text }) => !anywhere.has(text)).map(({ text }) => `fault '${text}' never struck`),
    ...scenarios.flatMap(({ title, faults }, index) =>
      faults
        .filter(({ text }) => !struckAt(index).has(text))
        .map(({ text }) => `fault '${text}' never struck in “${title}”`),
    ),
  ];
  return idle.map((line) => `deskline: ${line}\n`).join('');
}

function readSeed(text: string, problems: string[]): number {
  if (!/^\d{1,15}$/.test(text)) problems.push(`--seed ${text}: write a whole number, for example --seed 7`);
  return Number(text);
}
