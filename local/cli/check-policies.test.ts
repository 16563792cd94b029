import { capturedGraph } from '../engine/captured-graph';
import { type ResourceGraph } from '../engine/graph';
import { slowFunctions, wildcards } from './check-policies';

const withPolicy = (name: string, statement: object): ResourceGraph => {
  const graph = capturedGraph();
  const resources = graph.resources.map((node) =>
    node.type === 'aws:iam/rolePolicy:RolePolicy' && node.name === name
      ? {
          ...node,
          outputs: { ...node.outputs, policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) },
        }
      : node,
  );
  return { ...graph, resources };
};

it('finds nothing wider than it has to be in our own program', () => {
  expect([...wildcards(capturedGraph()), ...slowFunctions(capturedGraph())]).toEqual([]);
});

it('finds an action on every resource', () => {
  const found = wildcards(withPolicy('issue-code', { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }));

  expect(found).toEqual([
    {
      check: 'least-privilege',
      severity: 'error',
      where: 'role policy issue-code',
      message: 'allows dynamodb:GetItem on every resource; name the ARN',
    },
  ]);
});

it('finds a wildcard among the actions', () => {
  const found = wildcards(
    withPolicy('issue-code', {
      Effect: 'Allow',
      Action: ['kms:*'],
      Resource: 'arn:aws:kms:us-east-1:111122223333:key/k',
    }),
  );

  expect(found[0]?.message).toBe('allows kms:*; write out the actions it needs');
});

it('lets X-Ray and log delivery through, which know no resources', () => {
  expect(
    wildcards(
      withPolicy('issue-code', {
        Effect: 'Allow',
        Action: ['xray:PutTraceSegments', 'logs:CreateLogDelivery'],
        Resource: '*',
      }),
    ),
  ).toEqual([]);
});

it('finds a function that may run longer than Connect waits', () => {
  const graph = capturedGraph();
  const resources = graph.resources.map((node) =>
    node.type === 'aws:lambda/function:Function' && node.name === 'start-workflow'
      ? { ...node, outputs: { ...node.outputs, timeout: 20 } }
      : node,
  );

  expect(slowFunctions({ ...graph, resources })).toMatchObject([
    { check: 'caller-budget', where: 'function start-workflow' },
  ]);
});
