import { type Account } from '../../aws/account';
import { type Archive } from '../../engine/graph';
import { type Nodes, optionalText, part, text } from '../nodes';
import { instanceArn } from './connect';

/** Lambdas with exactly the bundle, the environment and the limits of the program. */
export function declareFunctions(nodes: Nodes, account: Account): void {
  const arns = new Map<string, string>();
  for (const node of nodes.of('aws:lambda/function:Function')) {
    const arn = text(node, 'arn');
    const code = part<Archive>(node, 'code');
    if (!code)
      throw new Error(`${node.type} ${node.name}: code is missing; code in a bucket or an image has no local copy`);
    arns.set(text(node, 'name'), arn).set(arn, arn);
    const logGroup = part<{ logGroup?: string }>(node, 'loggingConfig')?.logGroup;
    account.declareFunction({
      arn,
      name: text(node, 'name'),
      handler: text(node, 'handler'),
      code,
      environment: part<{ variables?: Record<string, string> }>(node, 'environment')?.variables ?? {},
      timeoutSeconds: part<number>(node, 'timeout') ?? 3,
      memoryMb: part<number>(node, 'memorySize') ?? 128,
      roleArn: text(node, 'role'),
      ...(logGroup === undefined ? {} : { logGroup }),
    });
  }
  for (const node of nodes.of('aws:lambda/permission:Permission')) {
    const functionArn = arns.get(text(node, 'function'));
    if (functionArn === undefined)
      throw new Error(`${node.type} ${node.name}: there is no function ${text(node, 'function')}`);
    account.declareFunctionPermission({
      functionArn,
      principal: text(node, 'principal'),
      action: text(node, 'action'),
      ...optional(node.outputs, 'sourceArn', 'sourceAccount'),
    });
  }
  declareAssociations(nodes, account);
  declareAsyncFailures(nodes, account, arns);
}

/** How often an asynchronous invocation is tried, and who is told when that was in vain. */
function declareAsyncFailures(nodes: Nodes, account: Account, arns: ReadonlyMap<string, string>): void {
  for (const node of nodes.of('aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig')) {
    const functionArn = arns.get(text(node, 'functionName'));
    if (functionArn === undefined)
      throw new Error(`${node.type} ${node.name}: there is no function ${text(node, 'functionName')}`);
    const destination = part<{ onFailure?: { destination?: string } }>(node, 'destinationConfig')?.onFailure
      ?.destination;
    account.declareAsyncFailure({
      functionArn,
      retries: part<number>(node, 'maximumRetryAttempts') ?? 2,
      ...(destination === undefined ? {} : { destinationArn: destination }),
    });
  }
}

/** Associating a function with an instance writes the permission by itself (`facts/connect-lambda.md` §7). */
function declareAssociations(nodes: Nodes, account: Account): void {
  for (const association of nodes.of('aws:connect/lambdaFunctionAssociation:LambdaFunctionAssociation')) {
    account.declareFunctionPermission({
      functionArn: text(association, 'functionArn'),
      principal: 'connect.amazonaws.com',
      action: 'lambda:InvokeFunction',
      sourceArn: instanceArn(nodes),
    });
  }
}

export function declareStateMachines(nodes: Nodes, account: Account): void {
  for (const node of nodes.of('aws:sfn/stateMachine:StateMachine')) {
    const logging = part<{ level?: string; includeExecutionData?: boolean; logDestination?: string }>(
      node,
      'loggingConfiguration',
    );
    account.declareStateMachine({
      arn: text(node, 'arn'),
      name: text(node, 'name'),
      type: optionalText(node, 'type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      definition: text(node, 'definition'),
      roleArn: text(node, 'roleArn'),
      ...(logging === undefined ? {} : { logging }),
    });
  }
}

function optional<Name extends string>(
  values: Readonly<Record<string, unknown>>,
  ...names: Name[]
): Partial<Record<Name, string>> {
  const given = names.filter((name) => typeof values[name] === 'string');
  return Object.fromEntries(given.map((name) => [name, values[name]])) as Partial<Record<Name, string>>; // Filtered to texts above.
}
