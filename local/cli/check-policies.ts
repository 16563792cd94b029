import { type ResourceGraph, type ResourceNode } from '../engine/graph';
import { type CheckFinding } from './check-finding';

interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

/** Actions that AWS scopes to no resource (`facts/security-baseline.md` §9); every other `*` is too wide. */
const withoutResources = [
  /^xray:Put/,
  /^xray:GetSampling/,
  /^logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$/,
  /^polly:SynthesizeSpeech$/,
];

/** Role policies that allow more than one action on one thing. */
export function wildcards(graph: ResourceGraph): CheckFinding[] {
  return graph.resources
    .filter(({ type }) => type === 'aws:iam/rolePolicy:RolePolicy')
    .flatMap((node) => statementsOf(node).flatMap((statement) => tooWide(node, statement)));
}

function statementsOf(node: ResourceNode): readonly Statement[] {
  const { Statement: statements } = JSON.parse(String(node.outputs['policy'])) as {
    Statement: Statement | readonly Statement[];
  };
  return [statements].flat();
}

function tooWide(node: ResourceNode, { Effect, Action, Resource }: Statement): CheckFinding[] {
  if (Effect !== 'Allow') return [];
  const finding = (message: string): CheckFinding => ({
    check: 'least-privilege',
    severity: 'error',
    where: `role policy ${node.name}`,
    message,
  });
  const actions = list(Action);
  const onEverything = list(Resource).includes('*')
    ? actions.filter((action) => !withoutResources.some((known) => known.test(action)))
    : [];
  return [
    ...actions
      .filter((action) => action.includes('*'))
      .map((action) => finding(`allows ${action}; write out the actions it needs`)),
    ...onEverything.map((action) => finding(`allows ${action} on every resource; name the ARN`)),
  ];
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Connect waits 8 seconds at the most; a function that may run longer goes on after the caller was sent away. */
export function slowFunctions(graph: ResourceGraph): CheckFinding[] {
  const associated = new Set(
    graph.resources
      .filter(({ type }) => type === 'aws:connect/lambdaFunctionAssociation:LambdaFunctionAssociation')
      .map(({ outputs }) => outputs['functionArn']),
  );
  return graph.resources
    .filter(
      ({ type, outputs }) =>
        type === 'aws:lambda/function:Function' &&
        associated.has(outputs['arn']) &&
        Number(outputs['timeout'] ?? 3) > 8,
    )
    .map(({ name, outputs }) => ({
      check: 'caller-budget',
      severity: 'error',
      where: `function ${name}`,
      message: `may run for ${String(outputs['timeout'])} s, and Connect waits 8 s; give it a timeout of 8 s at the most`,
    }));
}
