import { capturedGraph } from '../engine/captured-graph';
import { type ResourceGraph } from '../engine/graph';
import { play, readShipped } from './fixture/shipped';

describe('a role without one of its actions', () => {
  const cases = [
    ['issue-code', 'ses:SendTemplatedEmail'],
    ['issue-code', 'kms:GenerateMac'],
    ['check-code', 'dynamodb:UpdateItem'],
    ['set-temporary-password', 'cognito-idp:AdminSetUserPassword'],
    ['start-workflow', 'states:StartSyncExecution'],
    ['employee-authentication-hook', 'kms:GenerateMac'],
    ['find-employee', 'dynamodb:GetItem'],
  ] as const;

  it.each(cases)('%s without %s fails the reset, naming role, action and resource', async (role, action) => {
    const { report } = await play(readShipped('reset-by-keypad.yaml'), {
      graph: withoutAction(capturedGraph(), role, action),
    });

    expect(report.ok).toBe(false);
    expect(report.refusals.join('\n')).toContain(action);
    expect(report.refusals.join('\n')).toMatch(new RegExp(`assumed-role/[\\w-]*${role}[\\w-]*/`));
    expect(report.refusals.join('\n')).toMatch(/on resource:? [`]?arn:aws:/);
  });

  it('leaves a call that does not need it alone', async () => {
    const { report } = await play(readShipped('asks-for-a-person.yaml'), {
      graph: withoutAction(capturedGraph(), 'issue-code', 'ses:SendTemplatedEmail'),
    });

    expect(report.failures).toEqual([]);
  });
});

describe('a program that no longer declares', () => {
  it.each([
    ['aws:connect/contactFlow:ContactFlow', 'password-reset'],
    ['aws:dynamodb/table:Table', 'challenges'],
    ['aws:sfn/stateMachine:StateMachine', 'reset-password'],
    ['aws:lambda/function:Function', 'issue-code'],
  ])('%s %s has no such call', async (type, name) => {
    const graph = capturedGraph();
    const resources = graph.resources.filter((node) => !(node.type === type && node.name === name));
    expect(resources).toHaveLength(graph.resources.length - 1);

    const { report } = await play(readShipped('reset-by-keypad.yaml'), { graph: { ...graph, resources } });

    expect(report.ok).toBe(false);
  });
});

/** The same graph with one action taken out of one role's policies. */
function withoutAction(graph: ResourceGraph, role: string, action: string): ResourceGraph {
  let removed = 0;
  const resources = graph.resources.map((node) => {
    if (node.type !== 'aws:iam/rolePolicy:RolePolicy' || node.name !== role) return node;
    const policy = JSON.parse(String(node.outputs['policy'])) as { Statement: { Action: string | string[] }[] };
    const Statement = policy.Statement.flatMap((statement) => {
      const actions = [statement.Action].flat();
      if (!actions.includes(action)) return [statement];
      removed++;
      const Action = actions.filter((one) => one !== action);
      return Action.length > 0 ? [{ ...statement, Action }] : [];
    });
    return { ...node, outputs: { ...node.outputs, policy: JSON.stringify({ ...policy, Statement }) } };
  });
  expect(removed).toBeGreaterThan(0);
  return { ...graph, resources };
}
