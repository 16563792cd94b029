import { type Step } from '../actions/action';
import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution, lookup } from './execution';
import { valueOf } from '../flow/values';

/**
 * Writes one entry of the contact flow log (`facts/connect-lambda.md` §6). The caller has made sure that logging is on.
 * Parameters are logged after interpolation: prompts, flow attributes and whatever goes to Lex and Lambda are all in there.
 */
export function logAction(run: Execution, action: CompiledAction, step: Step): void {
  const { contact, centre, frame } = run;
  if (!centre.ports.onFlowLog) return;
  centre.ports.onFlowLog({
    ContactId: contact.id,
    ContactFlowId: frame.flow.arn,
    ContactFlowName: frame.flow.name,
    ContactFlowModuleType: moduleType(action),
    Identifier: action.id,
    Timestamp: new Date(centre.ports.clock.now()).toISOString(),
    ...entryOf(run, action, step),
  });
}

function moduleType(action: CompiledAction): string {
  return action.type === 'GetParticipantInput' && action.raw['StoreInput'] === 'True'
    ? 'StoreUserInput'
    : (action.spec?.logsAs ?? action.type);
}

function entryOf(run: Execution, action: CompiledAction, step: Step): Record<string, unknown> {
  const parameters = resolved(run, action);
  const failed = step.kind === 'error' ? { Results: describeFailure(action, step) } : {};
  if (action.type === 'InvokeLambdaFunction') return { ...lambdaEntry(run, action, parameters, step), ...failed };
  if (action.type === 'ConnectParticipantWithLexBot')
    return { Parameters: parameters, ...(step.kind === 'error' ? failed : { Results: run.frame.lex }) };
  if (action.type === 'GetParticipantInput' && step.kind !== 'error') {
    return { Parameters: parameters, Results: step.kind === 'value' ? step.value : (run.frame.storedInput ?? '') };
  }
  return { Parameters: parameters, ...(step.kind === 'value' ? { Results: step.value } : failed) };
}

// The inner key that carries the invocation parameters varies between captures (UNVERIFIED); `Parameters` is the one in AWS's example.
function lambdaEntry(
  { frame }: Execution,
  action: CompiledAction,
  parameters: Record<string, unknown>,
  step: Step,
): Record<string, unknown> {
  const validation = parameters['ResponseValidation'];
  const responseType =
    typeof validation === 'object' && validation !== null && 'ResponseType' in validation
      ? String(validation.ResponseType)
      : 'STRING_MAP';
  return {
    Parameters: {
      FunctionArn: parameters['LambdaFunctionARN'],
      TimeLimit: String(Number(parameters['InvocationTimeLimitSeconds'] ?? 3) * 1000),
      ResponseValidation: `ResponseType=${responseType}`,
      Parameters: parameters['LambdaInvocationAttributes'] ?? {},
    },
    ...(step.kind === 'next' && action.raw['InvocationType'] !== 'ASYNCHRONOUS'
      ? { ExternalResults: frame.external }
      : {}),
  };
}

function resolved(run: Execution, action: CompiledAction): Record<string, unknown> {
  const at = (path: readonly string[]) => lookup(run, path);
  return Object.fromEntries(Object.entries(action.parameters).map(([name, value]) => [name, valueOf(value, at) ?? '']));
}

/** What the log says of a block that took an error branch. */
export function describeFailure(action: CompiledAction, step: Step): string {
  if (step.kind !== 'error') return '';
  if (step.because) return step.because;
  return action.type === 'InvokeLambdaFunction' ? 'The Lambda Function Returned An Error.' : step.error;
}
