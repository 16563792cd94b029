import { type Execution } from './execution';
import { lambdaEvent } from './lambda-event';
import { type LambdaReply } from '../instance/ports';

/** The rules Connect applies to a Lambda from a flow: `facts/connect-lambda.md` §3 and §4. */
export interface LambdaRequest {
  readonly functionArn: string;
  readonly limitMs: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly responseType: 'STRING_MAP' | 'JSON';
}

export type LambdaResult =
  { readonly kind: 'answered'; readonly value: unknown } | { readonly kind: 'failed'; readonly because: string };

const CHAIN_LIMIT_MS = 20_000;
const WINDOW_MS = 8_000;
const ATTEMPTS = 3;
const LARGEST_REPLY = 32 * 1024;
const ACCESS_DENIED = 'The Lambda Function Returned An Error. Status Code: 403; Error Code: AccessDeniedException';

/** Invokes and waits. A function that is still running when the time is up goes on running, and its effects happen. */
export async function invokeLambda(run: Execution, request: LambdaRequest): Promise<LambdaResult> {
  const { contact, centre } = run;
  if (!centre.mayInvoke(request.functionArn)) return { kind: 'failed', because: ACCESS_DENIED };
  const budget = Math.min(request.limitMs, WINDOW_MS, CHAIN_LIMIT_MS - contact.lambdaChainMs);
  if (budget <= 0)
    return { kind: 'failed', because: 'Lambda functions in a row used up 20 seconds without a prompt between them' };
  const { clock } = centre.ports;
  const startedAt = clock.now();
  try {
    return await attempts(run, request, startedAt + budget);
  } finally {
    contact.lambdaChainMs += clock.now() - startedAt;
  }
}

async function attempts(run: Execution, request: LambdaRequest, deadline: number): Promise<LambdaResult> {
  const { clock } = run.centre.ports;
  const event = lambdaEvent(run, request.parameters);
  let last: LambdaResult = { kind: 'failed', because: 'The Lambda Function Returned An Error.' };
  for (let attempt = 1; attempt <= ATTEMPTS && clock.now() < deadline && !run.stop.aborted; attempt++) {
    const reply = await within(
      run,
      deadline - clock.now(),
      run.centre.ports.invokeFunction(request.functionArn, event, run.contact.id),
    );
    if (reply === 'late') return { kind: 'failed', because: 'The Lambda Function Timed Out.' };
    if (reply.kind === 'answered') return accept(reply.payload, request.responseType);
    if (reply.kind === 'denied') return { kind: 'failed', because: ACCESS_DENIED };
    if (reply.kind === 'functionError' && !run.centre.settings.repeatsFunctionErrors) break;
    last = {
      kind: 'failed',
      because:
        reply.kind === 'functionError' ? 'The Lambda Function Returned An Error.' : `Lambda answered ${reply.kind}`,
    };
  }
  return last;
}

/** The reply, or `late` when the limit passes or the flow must stop first. A late rejection is nobody's any more. */
async function within(run: Execution, limitMs: number, work: Promise<LambdaReply>): Promise<LambdaReply | 'late'> {
  const { clock } = run.centre.ports;
  const timer = new AbortController();
  const cancel = () => timer.abort();
  run.stop.addEventListener('abort', cancel, { once: true });
  const reply = work.catch((): LambdaReply => ({ kind: 'serviceError' }));
  const limit = clock.sleep(limitMs, timer.signal).then(
    (): 'late' => 'late',
    (): 'late' => 'late',
  );
  try {
    return await Promise.race([reply, limit]);
  } finally {
    run.stop.removeEventListener('abort', cancel);
    timer.abort();
  }
}

function accept(payload: string, responseType: LambdaRequest['responseType']): LambdaResult {
  const wrong = (because: string): LambdaResult => ({ kind: 'failed', because });
  if (Buffer.byteLength(payload) >= LARGEST_REPLY)
    return wrong(`the reply has ${Buffer.byteLength(payload)} bytes; it must stay under 32 KB`);
  let value: unknown;
  try {
    value = JSON.parse(payload === '' ? 'null' : payload);
  } catch {
    return wrong('the reply is not JSON');
  }
  if (responseType === 'JSON') return { kind: 'answered', value };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('STRING_MAP takes one flat object');
  for (const [key, inner] of Object.entries(value)) {
    // A number or boolean is let through (UNVERIFIED: the facts only say that nesting is refused). A null reads as missing.
    if (typeof inner === 'object' && inner !== null)
      return wrong(`STRING_MAP takes strings; "${key}" is a ${Array.isArray(inner) ? 'list' : 'map'}`);
  }
  return { kind: 'answered', value };
}
