import {
  type AgentAct,
  type AuditRow,
  type CallResult,
  type Centre,
  type Execution,
  type Mail,
} from '../centre/centre';
import { type VirtualClock } from '../time/clock';
import { checkExpectations } from './expectations';
import { type Scenario, type Step } from './scenario';
import { ScriptedCaller, type StepReport, type TranscriptEntry } from './scripted-caller';

/** What came of a scenario: `deskline call --json` prints exactly this. */
export interface CallReport {
  readonly title: string;
  readonly ok: boolean;
  readonly failures: readonly string[];
  /** The steps of the file, with what was heard while the caller stood at each. */
  readonly steps: readonly StepReport[];
  readonly outcome: string;
  readonly queue: string | null;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly transcript: readonly TranscriptEntry[];
  readonly mails: readonly { at: string; to: readonly string[]; subject: string }[];
  readonly workflows: readonly WorkflowReport[];
  readonly audit: readonly AuditRow[];
  /** Requests that a policy turned down, each naming role, action and resource. */
  readonly refusals: readonly string[];
}

export interface WorkflowReport {
  readonly name: string;
  readonly status: string;
  readonly states: readonly string[];
  readonly startedAt: string;
  readonly durationMs: number;
  readonly error?: string;
}

/** A minute in which what a call set off may finish: events, log deliveries, late Lambdas. Costs nothing in virtual time. */
const settlingMs = 60_000;

/** Plays a scenario against a centre of its own, from the first ring to the last audit row. */
export async function runScenario(
  scenario: Scenario,
  centre: Centre,
  clock: VirtualClock,
  /** What the caller notes down, secrets included; nothing of it is in the report. */
  remembered = new Map<string, string>(),
): Promise<CallReport> {
  const refusals: string[] = [];
  const stopListening = centre.on((happening) => {
    if (happening.kind === 'refusal') refusals.push(happening.message);
  });
  const callers: ScriptedCaller[] = [];
  let result: CallResult | undefined;
  for (const steps of callsOf(scenario.steps)) {
    const caller = new ScriptedCaller(steps, worldOf(centre, clock), remembered);
    callers.push(caller);
    result = await placeOne(scenario, steps, centre, caller);
  }
  await clock.sleep(settlingMs);
  stopListening();
  return report(scenario, centre, callers, refusals, result);
}

/** `callsAgain` parts the calls of a scenario. */
function callsOf(steps: readonly Step[]): Step[][] {
  const calls: Step[][] = [[]];
  for (const step of steps) {
    if (step.kind === 'callsAgain') calls.push([]);
    else calls.at(-1)?.push(step);
  }
  return calls;
}

const worldOf = (centre: Centre, clock: VirtualClock) => ({
  clock,
  mailsTo: (address: string) =>
    centre
      .mails()
      .filter((mail) => mail.to.some((to) => to.toLowerCase() === address.toLowerCase()))
      .map((mail) => `${mail.subject}\n${mail.text}`),
  waitingIn: () => centre.waitingIn(),
  agentsDo: (act: AgentAct) => centre.agentsDo(act),
});

async function placeOne(
  scenario: Scenario,
  steps: readonly Step[],
  centre: Centre,
  caller: ScriptedCaller,
): Promise<CallResult> {
  const stays = steps.some(({ kind }) => kind === 'agent');
  const call = centre.placeCall({
    from: scenario.from === 'anonymous' ? null : scenario.from,
    to: scenario.to,
    line: caller,
    ...(scenario.language === undefined ? {} : { languageCode: scenario.language }),
    ...(stays ? { inQueue: 'stay' as const } : {}),
  });
  const result = stays ? await attend(call, caller, steps.length, centre) : await call;
  caller.callEnded(result);
  return result;
}

const longestWaitMs = 2 * 60 * 60_000;

/** Lets the caller and the agents go through their steps while the call is in a queue; without an end to come, it is let go. */
async function attend(
  call: Promise<CallResult>,
  caller: ScriptedCaller,
  stepCount: number,
  centre: Centre,
): Promise<CallResult> {
  let result: CallResult | undefined;
  void call.then((ended) => (result = ended));
  const until = centre.clock.now() + longestWaitMs;
  while (result === undefined) {
    await centre.clock.sleep(1_000);
    caller.tick();
    if (caller.progress >= stepCount || centre.clock.now() > until) centre.releaseQueues();
    if (centre.clock.now() > until) caller.hangUp();
  }
  return result;
}

async function report(
  scenario: Scenario,
  centre: Centre,
  callers: readonly ScriptedCaller[],
  refusals: readonly string[],
  result: CallResult | undefined,
): Promise<CallReport> {
  const audit = await centre.auditTrail();
  const failures = [
    ...callers.flatMap((caller) => caller.failures),
    ...(result?.unsupported ?? []).map((what) => `the local centre does not support ${what}`),
    ...(await checkExpectations(scenario.expect, {
      centre,
      result,
      audit,
      remembered: callers[0]?.remembered ?? new Map(),
    })),
  ];
  return {
    title: scenario.title,
    ok: failures.length === 0,
    failures,
    steps: callers.flatMap((caller) => caller.report()),
    outcome: result?.outcome ?? 'ended',
    queue: result?.queueName ?? null,
    startedAt: scenario.at.toISOString(),
    durationSeconds: result ? Math.round((result.endedAt - result.startedAt) / 1000) : 0,
    attributes: result?.attributes ?? {},
    transcript: callers.flatMap((caller) => caller.transcript),
    mails: centre.mails().map(mailReport),
    workflows: centre.executions().map(workflowReport),
    audit,
    refusals,
  };
}

const mailReport = ({ at, to, subject }: Mail) => ({ at: new Date(at).toISOString(), to, subject });

const workflowReport = ({ workflow, status, states, startedAt, stoppedAt, error }: Execution): WorkflowReport => ({
  name: workflow,
  status,
  states,
  startedAt: new Date(startedAt).toISOString(),
  durationMs: stoppedAt - startedAt,
  ...(error === undefined ? {} : { error }),
});
