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
import { CalledPeople } from './called-people';
import { type Opening, visit } from './mailed-page';
import { type Part, partsOf } from './parts';
import { type Scenario, type Step } from './scenario';
import { ScriptedCaller, type StepReport, type TranscriptEntry } from './scripted-caller';

/** What came of a scenario: `deskline call --json` prints exactly this. */
export interface CallReport {
  readonly title: string;
  readonly ok: boolean;
  readonly failures: readonly string[];
  /** The steps of the file, with what was heard while the caller stood at each. */
  readonly steps: readonly StepReport[];
  /** Of the last call that was answered. */
  readonly outcome: string;
  /** Of every call, in the order of the file. */
  readonly outcomes: readonly string[];
  readonly queue: string | null;
  readonly startedAt: string;
  readonly durationSeconds: number;
  /** Neither told nor asked anything, apart from talk with an agent. */
  readonly longestSilenceSeconds: number;
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

/**
 * In which what a call set off may finish: events, log deliveries, functions that are tried again after one and after two more minutes.
 * Costs nothing in virtual time.
 */
const settlingMs = 4 * 60_000;

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
  centre.crowd(scenario.waiting);
  if (scenario.agents !== 'available') centre.agentsDo(scenario.agents === 'busy' ? 'takesOtherCalls' : 'goesOffline');
  const people = new CalledPeople(clock);
  const hangUpTelephones = centre.answerWith(people.answerer);
  // Everybody is at their telephone before the first call: it may ring while that call still goes on.
  const played = partsOf(scenario).map((part) => {
    const caller = new ScriptedCaller(part.steps, worldOf(centre, clock), remembered);
    return { caller, play: playerOf(part, caller, scenario, centre, people) };
  });
  const callers = played.map(({ caller }) => caller);
  const results: CallResult[] = [];
  const outcomes: string[] = [];
  for (const { caller, play } of played) {
    const result = await play();
    outcomes.push(result === 'noAnswer' ? result : (result?.outcome ?? 'never called'));
    if (typeof result === 'object') results.push(result);
    await lookOn(caller, centre);
    caller.finish();
  }
  hangUpTelephones();
  await clock.sleep(settlingMs);
  stopListening();
  return report(scenario, centre, callers, refusals, results.at(-1), outcomes);
}

type Play = () => Promise<CallResult | 'noAnswer' | undefined>;

/** How a part is played when its turn comes. A person who is to be called is already waiting for it. */
function playerOf(part: Part, caller: ScriptedCaller, scenario: Scenario, centre: Centre, people: CalledPeople): Play {
  if (part.kind === 'calls') return () => placeOne(scenario, part.steps, centre, caller);
  const over =
    part.kind === 'isCalled' ? people.expect(part.number, caller, stays(part.steps)) : people.expect(part.number);
  return () => {
    const callsUp = part.kind === 'isCalled' ? part.callsUp : undefined;
    if (callsUp) centre.callUp({ ...callsUp, number: part.number, from: scenario.to });
    return awaitCall(part, over, caller, centre);
  };
}

/** Whether the caller is to be seen waiting in a queue: something follows that only happens there. */
function stays(steps: readonly Step[]): boolean {
  const queued = steps.findIndex(({ kind }) => kind === 'isQueuedIn');
  const afterwards = queued < 0 ? [] : steps.slice(queued + 1);
  return (
    steps.some(({ kind }) => kind === 'agent') ||
    afterwards.some(({ kind }) => ['hears', 'doesNotHear', 'presses', 'says', 'waits', 'hangsUp'].includes(kind))
  );
}

/** Waits for the end of a call that the centre places, if it ever does. */
async function awaitCall(
  { number, steps }: Exclude<Part, { kind: 'calls' }>,
  over: Promise<CallResult | 'noAnswer'>,
  caller: ScriptedCaller,
  centre: Centre,
): Promise<CallResult | 'noAnswer' | undefined> {
  const result = await attend(over, caller, steps.length, centre, () => caller.hasAnswered);
  if (result === undefined)
    caller.fail(`${number} was never called, or not let go, in ${longestWaitMs / 60_000} minutes`);
  else if (result === 'noAnswer') caller.callEnded({ outcome: 'noAnswer', attributes: {} });
  else caller.callEnded(result);
  return result;
}

/** After a call: what comes about by itself, such as a mail, an agent's telephone or a page. */
async function lookOn(caller: ScriptedCaller, centre: Centre): Promise<void> {
  const until = centre.clock.now() + longestLookMs;
  while (caller.looksOn && centre.clock.now() < until) {
    await centre.clock.sleep(500);
    caller.tick();
  }
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
  visit: (address: string, opening: Opening) => visit(address, opening, (url, request) => centre.openUrl(url, request)),
});

async function placeOne(
  scenario: Scenario,
  steps: readonly Step[],
  centre: Centre,
  caller: ScriptedCaller,
): Promise<CallResult> {
  const staying = stays(steps);
  const call = centre.placeCall({
    from: scenario.from === 'anonymous' ? null : scenario.from,
    to: scenario.to,
    line: caller,
    ...(scenario.language === undefined ? {} : { languageCode: scenario.language }),
    ...(staying ? { inQueue: 'stay' as const } : {}),
  });
  if (staying) await attend(call, caller, steps.length, centre);
  const result = await call;
  caller.callEnded(result);
  return result;
}

const longestWaitMs = 2 * 60 * 60_000;

/** What the centre is saying when the caller has nothing more to do. */
const lastWordsMs = 20_000;

/** Half an hour: a call back that nobody answers is tried again after ten minutes. */
const longestLookMs = 30 * 60_000;

/**
 * Lets people and agents go through their steps while a call goes on; without an end to come, it is let go. `undefined` when it never
 * came to an end.
 */
async function attend<Result>(
  call: Promise<Result>,
  caller: ScriptedCaller,
  stepCount: number,
  centre: Centre,
  isOnTheLine = () => true,
): Promise<Result | undefined> {
  let ended: { readonly result: Result } | undefined;
  void call.then((result) => (ended = { result }));
  const until = centre.clock.now() + longestWaitMs;
  let doneAt = centre.clock.now();
  while (ended === undefined && centre.clock.now() <= until + settlingMs) {
    await centre.clock.sleep(1_000);
    if (isOnTheLine()) caller.tick();
    if (caller.progress < stepCount) doneAt = centre.clock.now();
    if (centre.clock.now() > Math.min(until, doneAt + lastWordsMs)) centre.releaseQueues();
    if (centre.clock.now() > until) caller.hangUp();
  }
  return ended?.result;
}

async function report(
  scenario: Scenario,
  centre: Centre,
  callers: readonly ScriptedCaller[],
  refusals: readonly string[],
  result: CallResult | undefined,
  outcomes: readonly string[],
): Promise<CallReport> {
  const audit = await centre.auditTrail();
  const failures = [
    ...callers.flatMap((caller) => caller.failures),
    ...(result?.unsupported ?? []).map((what) => `the local centre does not support ${what}`),
    ...(await checkExpectations(scenario.expect, {
      centre,
      result,
      outcomes,
      audit,
      longestSilenceMs: Math.max(0, ...callers.map((caller) => caller.longestSilenceMs)),
      remembered: callers[0]?.remembered ?? new Map(),
    })),
  ];
  return {
    title: scenario.title,
    ok: failures.length === 0,
    failures,
    steps: callers.flatMap((caller) => caller.report()),
    outcome: result?.outcome ?? 'ended',
    outcomes,
    queue: result?.queueName ?? null,
    startedAt: scenario.at.toISOString(),
    durationSeconds: result ? Math.round((result.endedAt - result.startedAt) / 1000) : 0,
    longestSilenceSeconds: Math.max(0, ...callers.map((caller) => caller.longestSilenceMs)) / 1000,
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
