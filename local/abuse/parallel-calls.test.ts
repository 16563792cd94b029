import { openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { type ResourceGraph } from '../engine/graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { withEmployees } from './many-employees';
import { type Plan } from './plan';
import { RandomCaller } from './random-caller';
import { Watch } from './watch';

/** Calls about one employee that begin at the same moment; each caller can read the employee's mail. */
async function callAtOnce(count: number, program: ResourceGraph) {
  const { graph, employees } = withEmployees(program, { active: 1, disabled: 0, privileged: 0 });
  const employee = employees[0]!; // one was asked for
  const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
  const centre = await openCentre(graph, { clock, random: new Random(1) });
  const watch = new Watch(centre);
  const key = (keys: string) => ({ kind: 'keys', keys }) as const;
  const turns = [key('1'), key(`${employee.employeeId}#`), key('1'), { kind: 'code', which: 'right' } as const];
  const plan: Plan = { behaviour: 'resets', employeeId: employee.employeeId, employee, turns };
  const calls = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const caller = new RandomCaller({ plan, mailbox: watch, clock, random: new Random('the same for all') });
      const { outcome } = await centre.placeCall({
        from: `+1555${2_000_000 + index}`,
        to: '+18005550199',
        line: caller,
      });
      return { outcome, caller };
    }),
  );
  await clock.sleep(60_000);
  const audit = await centre.auditTrail();
  const live = await Promise.all(
    [...new Set(watch.passwords.map(({ password }) => password))].map(async (password) => ({
      password,
      signIn: await centre.signIn(employee.email, password),
    })),
  );
  const mails = watch.mailsTo(employee.email);
  await centre.close();
  return { calls, audit, live, mails };
}

/** The same program on a stack that puts up with more wrong codes: 49 callers type one that is not theirs. */
function withMoreFailures(graph: ResourceGraph): ResourceGraph {
  const resources = graph.resources.map((node) => {
    const environment = node.outputs['environment'] as { variables?: Record<string, string> } | undefined;
    const settings = environment?.variables?.['RESET_LIMITS'];
    if (settings === undefined) return node;
    const limits = { ...(JSON.parse(settings) as object), failuresPerTenMinutes: 100 };
    const variables = { ...environment?.variables, RESET_LIMITS: JSON.stringify(limits) };
    return { ...node, outputs: { ...node.outputs, environment: { variables } } };
  });
  return { ...graph, resources };
}

describe('50 calls for one employee at the same moment', () => {
  it('set exactly one password, and tell all others the same', async () => {
    const { calls, audit, live, mails } = await callAtOnce(50, withMoreFailures(capturedGraph()));
    const winners = calls.filter(({ caller }) => caller.passwords.length > 0);
    const others = calls.filter(({ caller }) => caller.passwords.length === 0);

    expect(winners).toHaveLength(1);
    expect(live).toEqual([
      { password: winners[0]!.caller.passwords[0], signIn: { kind: 'challenged', challenge: 'NEW_PASSWORD_REQUIRED' } },
    ]);
    expect(mails.map(({ kind }) => kind)).toEqual(['code', 'notice']);
    expect(audit.filter(({ event }) => event === 'password.reset')).toHaveLength(1);
    expect(new Set(others.map(({ outcome, caller }) => JSON.stringify([outcome, caller.heard])))).toEqual(
      new Set([JSON.stringify(['queued', others[0]!.caller.heard])]),
    );
  });

  it('close self-service to those who come after twenty wrong codes, and all of them reach a person', async () => {
    const { calls, audit, live } = await callAtOnce(50, capturedGraph());
    const others = calls.filter(({ caller }) => caller.passwords.length === 0);
    const wrong = audit.filter(({ event, reason }) => event === 'code.refused' && reason === 'wrong');

    expect(live).toHaveLength(1);
    expect(others.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 49 }, () => 'queued'));
    expect(wrong.length).toBeLessThanOrEqual(20);
  });
});
