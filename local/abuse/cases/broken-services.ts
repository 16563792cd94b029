import { type ResourceGraph } from '../../engine/graph';
import { Random } from '../../time/random';
import { callAbout, code } from '../plan';
import { ruleOf, Stage, type StagedCall } from '../stage';
import { contactOf, Tally } from '../tally';
import { type AbuseCase, type Findings, type Scope } from '../verdict';

const minuteMs = 60_000;
/** What Connect waits for a function. */
const patienceMs = 8_000;

export const brokenTables: AbuseCase = {
  number: 11,
  title: 'while tables throttle, fail or dawdle, nobody waits longer than eight seconds and nothing opens by mistake',
  injection: 'DynamoDB throttled, failing or two seconds slow, for 10, 50 and 100 % of its requests',
  run: breakTables,
};

async function breakTables({ graph, seed, size }: Scope): Promise<Findings> {
  const times = size === 'small' ? 1 : 20;
  const shares = size === 'small' ? ['p=0.1', 'always'] : ['p=0.1', 'p=0.5', 'always'];
  const effects = ['throttle', 'error', 'slow=2s'];
  const counts = { active: times * shares.length * effects.length, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 11/${seed}`), counts);
  const tally = new Tally(stage);
  const people = [...stage.employees];
  const waits: number[] = [];
  let told = 0;
  for (const effect of effects)
    for (const share of shares)
      for (let time = 0; time < times; time++) {
        const over = stage.addFaults(ruleOf(`dynamodb:*:${effect}:${share}`, new Random(`${seed}/${effect}/${time}`)));
        const plan = callAbout({ employee: people.pop()! }, [code('right'), code('right')], { plays: 'heard' }); // as many as calls
        const round = await stage.round([plan]);
        over();
        tally.add(round);
        await stage.clock.sleep(25 * minuteMs);
        for (const { caller } of round.calls) {
          waits.push(...caller.waitsMs);
          if (caller.passwords.length === 0) continue;
          told++;
          tally.expect(
            share !== 'always' || effect === 'slow=2s',
            `a password was told without a table that answers (${effect})`,
          );
        }
      }
  const p99 = percentile(waits, 0.99);
  tally.expect(Math.max(...waits) <= patienceMs, `a caller waited ${Math.max(...waits)} ms in silence`);
  return tally.close({
    'wait p99': `${p99 / 1000} s`,
    'longest wait': `${Math.max(...waits) / 1000} s`,
    'passwords told': told,
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const brokenWorkflows: AbuseCase = {
  number: 15,
  title:
    'however a workflow fails, the caller hears the same apology and reaches a person, and the trail tells of no success',
  injection:
    'each workflow of a call throttled, failing, timing out, answered by rubbish, or ending as FAILED or TIMED_OUT',
  run: breakWorkflows,
};

/** At none of these does the workflow take effect. */
const failures = ['throttle', 'error', 'timeout', 'refuse=StateMachineDoesNotExist'];
const workflowsOfCall = [1, 2, 3];

async function breakWorkflows({ graph, seed }: Scope): Promise<Findings> {
  const counts = { active: workflowsOfCall.length * failures.length, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, new Random(`case 15/${seed}`), counts);
  const tally = new Tally(stage);
  const people = [...stage.employees];
  const apologies = new Map<number, Set<string>>();
  const note = (nth: number, { caller, result }: StagedCall) => {
    const heard = apologies.get(nth) ?? new Set();
    apologies.set(nth, heard.add(lastWords(caller.heard)));
    tally.expect(caller.passwords.length === 0, `a password was told although workflow ${nth} had failed`);
    tally.expect(
      result?.outcome === 'queued',
      `the caller ended as ${result?.outcome} after workflow ${nth} had failed`,
    );
    tally.expect(
      Math.max(...caller.waitsMs) <= patienceMs,
      `the caller waited ${Math.max(...caller.waitsMs)} ms for workflow ${nth}`,
    );
  };
  for (const nth of workflowsOfCall)
    for (const failure of failures) {
      // A workflow that was throttled may be tried again, so every try from the nth call on fails.
      const over = stage.addFaults(fromNth(nth, ruleOf(`states:StartSyncExecution:${failure}`, new Random(failure))));
      const round = await stage.round([callAbout({ employee: people.pop()! }, [code('right')], { plays: 'heard' })]); // as many as calls
      over();
      tally.add(round);
      const call = round.calls[0]!; // one was played
      note(nth, call);
      const events = (await stage.centre.auditTrail()).filter(({ contactId }) => contactId === contactOf(call));
      tally.expect(
        !events.some(({ event }) => event === 'password.reset'),
        `the trail tells of a reset that failed (${failure})`,
      );
      await stage.clock.sleep(25 * minuteMs);
    }
  for (const definition of [failing, dawdling]) note(1, await callWith(graph, definition, seed, tally));
  for (const [nth, heard] of apologies)
    tally.expect(
      heard.size === 1,
      `after workflow ${nth} had failed, callers heard ${heard.size} different things: ${[...heard].join(' | ')}`,
    );
  return tally.close({ 'ways to fail': failures.length + 2, 'workflows of a call': workflowsOfCall.length });
}

type Rule = ReturnType<typeof ruleOf>;

/** Strikes the request with this number and all later ones of a contact's workflows, whatever is tried again in between. */
function fromNth(nth: number, rule: Rule): Rule {
  const machines = new Set<string>();
  return (subject) => {
    const { service, operation, input } = subject;
    if (service !== 'states' || operation !== 'StartSyncExecution') return undefined;
    machines.add(String(input['stateMachineArn']));
    return machines.size >= nth ? rule(subject) : undefined;
  };
}

/** What is said after the last thing the caller did: the apology. */
const lastWords = (heard: readonly string[]): string => heard.slice(-2).join(' ');

const failing = { StartAt: 'Fail', States: { Fail: { Type: 'Fail', Error: 'States.TaskFailed' } } };
const dawdling = {
  StartAt: 'Wait',
  TimeoutSeconds: 2,
  States: { Wait: { Type: 'Wait', Seconds: 60, Next: 'Done' }, Done: { Type: 'Succeed' } },
};

/** A call to a centre all of whose workflows are one that answers 200 and has failed or timed out. */
async function callWith(graph: ResourceGraph, definition: object, seed: number, tally: Tally): Promise<StagedCall> {
  const resources = graph.resources.map((node) =>
    node.type === 'aws:sfn/stateMachine:StateMachine'
      ? { ...node, outputs: { ...node.outputs, definition: JSON.stringify(definition) } }
      : node,
  );
  const stage = await Stage.open({ ...graph, resources }, new Random(`case 15/${seed}`), {
    active: 1,
    disabled: 0,
    privileged: 0,
  });
  const round = await stage.round([callAbout({ employee: stage.employees[0]! }, [code('right')], { plays: 'heard' })]); // one was asked for
  tally.add(round);
  tally.problems.push(...(await stage.close()));
  return round.calls[0]!; // one was played
}
