import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution } from '../execution/execution';
import { EVERY_TYPE } from '../flow/flow-type';
import { lambdaEvent } from '../execution/lambda-event';
import { invokeLambda } from '../execution/lambda-call';
import { numberParameter, textParameter, valueEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { anyJson, mapOf, object, onAll, optional, required, single, staticText, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

const DEFAULT_LIMIT_SECONDS = 3;

/** §6.5 and `facts/connect-lambda.md`. */
export const invokeLambdaFunction: ActionSpec = {
  type: 'InvokeLambdaFunction',
  does: 'Invokes a Lambda function and keeps its reply.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({
    LambdaFunctionARN: required(single()),
    InvocationTimeLimitSeconds: required(staticText({ number: [1, 8] })),
    InvocationType: optional(staticText({ oneOf: ['SYNCHRONOUS', 'ASYNCHRONOUS'] })),
    LambdaInvocationAttributes: optional(mapOf(anyJson)),
    ResponseValidation: optional(object({ ResponseType: required(staticText({ oneOf: ['STRING_MAP', 'JSON'] })) })),
  }),
  transitions: succeedsOrFails,
  fills: ['$.External'],
  logsAs: 'InvokeExternalResource',
  async run(run, action) {
    const functionArn = textParameter(run, action, 'LambdaFunctionARN');
    if (functionArn === '') return fails('no function is named');
    const parameters = invocationParameters(run, action);
    if (action.raw['InvocationType'] === 'ASYNCHRONOUS') return start(run, functionArn, parameters);
    const result = await invokeLambda(run, {
      functionArn,
      limitMs: 1000 * (numberParameter(run, action, 'InvocationTimeLimitSeconds') ?? DEFAULT_LIMIT_SECONDS),
      parameters,
      responseType: textParameter(run, action, 'ResponseValidation.ResponseType') === 'JSON' ? 'JSON' : 'STRING_MAP',
    });
    // What becomes of the former $.External after a failure is UNVERIFIED; it stays.
    if (result.kind === 'failed') return fails(result.because);
    run.frame.external = result.value;
    return NEXT;
  },
};

function invocationParameters(run: Execution, action: CompiledAction): Record<string, unknown> {
  const entries = valueEntries(run, action, 'LambdaInvocationAttributes').map(
    ([key, value]) => [key, asParameter(value)] as const,
  );
  if (run.centre.settings.missingParameter === 'absent')
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  return Object.fromEntries(entries.map(([key, value]) => [key, value ?? '']));
}

/** Values are strings; nested JSON passes as it is (documented since 2026). */
function asParameter(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? value : String(value);
}

/** The flow goes on at once and nothing reaches `$.External`. */
function start(run: Execution, functionArn: string, parameters: Record<string, unknown>) {
  if (!run.centre.mayInvoke(functionArn))
    return fails('The Lambda Function Returned An Error. Status Code: 403; Error Code: AccessDeniedException');
  // Nobody waits for an asynchronous invocation, so nobody hears of its failure either.
  run.centre.ports.invokeFunction(functionArn, lambdaEvent(run, parameters), run.contact.id).catch(() => undefined);
  return NEXT;
}
