import { AwsError, type CallContext, type Door, type Permission } from '../door';
import { accessDenied } from '../iam/authorize';
import { restJsonProtocol, type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';
import { type Background } from '../background';
import { digestOf } from './archive-files';
import { type DeclaredFunction, type Functions } from './functions';
import { invokeLater } from './later';

type Input = Record<string, unknown>;

const routes: readonly Route[] = [
  {
    operation: 'Invoke',
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    payload: 'Payload',
    headers: {
      'x-amz-invocation-type': 'InvocationType',
      'x-amz-log-type': 'LogType',
      'x-amz-client-context': 'ClientContext',
    },
    query: { Qualifier: 'Qualifier' },
    answer: invokeAnswer,
  },
  { operation: 'GetFunctionConfiguration', method: 'GET', path: '/2015-03-31/functions/{FunctionName}/configuration' },
  { operation: 'ListFunctions', method: 'GET', path: '/2015-03-31/functions' },
];

/** AWS Lambda: invoking what was declared. `Payload` is JSON text in and out, also for `Door.call`. */
export function lambdaService(functions: Functions, background: Background, door: () => Door): Service {
  const reference = (input: Input) => String(input['FunctionName'] ?? '');
  const permission = (action: string, input: Input): Permission => {
    const qualifier = qualifierOf(input);
    return { action, resource: `${functions.arnOf(reference(input))}${qualifier ? `:${qualifier}` : ''}` };
  };
  return {
    name: 'lambda',
    signingName: 'lambda',
    protocol: restJsonProtocol(routes),
    denied: (principal, wanted, because) => {
      const { code, message } = accessDenied(principal, wanted, because);
      return new AwsError(code, message, 403);
    },
    unknownOperation: (name) =>
      new AwsError('UnknownOperationException', `${name ?? 'this path'}: not supported locally`, 404),
    operations: {
      Invoke: operation(
        (input) => [permission('lambda:InvokeFunction', input)],
        (input, context) => invoke({ functions, background, door }, input, context),
      ),
      GetFunctionConfiguration: operation(
        (input) => [permission('lambda:GetFunctionConfiguration', input)],
        (input) => configuration(functions.get(reference(input))),
      ),
      ListFunctions: operation(
        () => [{ action: 'lambda:ListFunctions', resource: '*' }],
        () => ({ Functions: functions.list().map(({ arn }) => configuration(functions.get(arn))) }),
      ),
    },
  };
}

interface Running {
  readonly functions: Functions;
  readonly background: Background;
  /** For what one function has to be told by another's failure. */
  readonly door: () => Door;
}

async function invoke({ functions, background, door }: Running, input: Input, context: CallContext): Promise<unknown> {
  const declared = functions.get(String(input['FunctionName'] ?? ''));
  const payload = typeof input['Payload'] === 'string' && input['Payload'] !== '' ? input['Payload'] : '{}';
  requireJson(payload);
  switch (input['InvocationType'] ?? 'RequestResponse') {
    case 'DryRun':
      return { StatusCode: 204 };
    case 'Event':
      background.start(() =>
        invokeLater({ functions, declared, payload, door: door(), ending: background.ending }, context),
      );
      return { StatusCode: 202 };
    case 'RequestResponse': {
      const outcome = await functions.invoke(declared, payload, context.requestId, context.dies);
      return {
        StatusCode: 200,
        ExecutedVersion: '$LATEST',
        Payload: outcome.payload,
        ...(outcome.kind === 'failed' ? { FunctionError: 'Unhandled' } : {}),
        ...(input['LogType'] === 'Tail' ? { LogResult: outcome.tail } : {}),
      };
    }
    default:
      throw new AwsError(
        'InvalidParameterValueException',
        `InvocationType ${String(input['InvocationType'])} is not one of RequestResponse, Event, DryRun`,
      );
  }
}

function requireJson(payload: string): void {
  try {
    JSON.parse(payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`);
  }
}

/** `arn:…:function:NAME:QUALIFIER`, or the parameter of its own. `$LATEST` counts as none. */
function qualifierOf(input: Input): string | undefined {
  const fromName = /function:[^:]+:([^:]+)$/.exec(String(input['FunctionName'] ?? ''))?.[1];
  const qualifier = fromName ?? (typeof input['Qualifier'] === 'string' ? input['Qualifier'] : undefined);
  return qualifier === '$LATEST' ? undefined : qualifier;
}

function configuration({ inputs, files }: DeclaredFunction): unknown {
  return {
    FunctionName: inputs.name,
    FunctionArn: inputs.arn,
    Runtime: 'nodejs22.x',
    Handler: inputs.handler,
    Role: inputs.roleArn,
    Timeout: inputs.timeoutSeconds ?? 3,
    MemorySize: inputs.memoryMb ?? 128,
    CodeSha256: digestOf(files),
    Environment: { Variables: inputs.environment ?? {} },
    Version: '$LATEST',
    State: 'Active',
    LastUpdateStatus: 'Successful',
  };
}

function invokeAnswer(output: Record<string, unknown>): {
  headers: Record<string, string>;
  body: string;
  status: number;
} {
  const headers: Record<string, string> = {};
  const put = (name: string, member: string) => {
    if (typeof output[member] === 'string') headers[name] = output[member];
  };
  put('x-amz-function-error', 'FunctionError');
  put('x-amz-log-result', 'LogResult');
  put('x-amz-executed-version', 'ExecutedVersion');
  return {
    headers,
    body: typeof output['Payload'] === 'string' ? output['Payload'] : '',
    status: Number(output['StatusCode'] ?? 200),
  };
}
