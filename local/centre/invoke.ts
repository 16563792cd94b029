import { type Account } from '../aws/account';
import { AwsError, type Principal } from '../aws/door';
import { type LambdaReply } from '../connect/instance/ports';

interface Invocation {
  /** JSON text. */
  readonly Payload: string;
  readonly FunctionError?: string;
}

/** Invokes a function as a service or role would, under IAM. Throws `AwsError`. */
async function invoke(
  account: Account,
  principal: Principal,
  functionArn: string,
  event: unknown,
): Promise<Invocation> {
  const answer = await account.door.call(principal, 'lambda', 'Invoke', {
    FunctionName: functionArn,
    Payload: JSON.stringify(event),
  });
  return answer as Invocation; // What the Invoke operation of local/aws answers.
}

/** As Connect invokes: what went wrong decides between a repeat and the error branch (`facts/connect-lambda.md` §4). */
export async function invokeFromConnect(
  account: Account,
  instanceArn: string,
  functionArn: string,
  event: unknown,
): Promise<LambdaReply> {
  try {
    const principal: Principal = { kind: 'service', service: 'connect.amazonaws.com', sourceArn: instanceArn };
    const { Payload, FunctionError } = await invoke(account, principal, functionArn, event);
    return { kind: FunctionError === undefined ? 'answered' : 'functionError', payload: Payload };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.status === 429) return { kind: 'throttled' };
    if (error.status >= 500) return { kind: 'serviceError' };
    return { kind: 'denied', message: `${error.code}: ${error.message}` };
  }
}

export type HookReply =
  { readonly kind: 'answered'; readonly payload: unknown } | { readonly kind: 'failed'; readonly reason: string };

/** As Lex invokes a code hook. */
export async function invokeFromLex(
  account: Account,
  aliasArn: string,
  functionArn: string,
  event: unknown,
): Promise<HookReply> {
  try {
    const principal: Principal = { kind: 'service', service: 'lexv2.amazonaws.com', sourceArn: aliasArn };
    const { Payload, FunctionError } = await invoke(account, principal, functionArn, event);
    if (FunctionError !== undefined) return { kind: 'failed', reason: `the code hook failed: ${Payload}` };
    return { kind: 'answered', payload: JSON.parse(Payload) };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'failed', reason: 'the code hook answered no JSON' };
    if (error instanceof AwsError) return { kind: 'failed', reason: `${error.code}: ${error.message}` };
    throw error;
  }
}
