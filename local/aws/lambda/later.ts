import { type Clock } from '../../time/clock';
import { AwsError, type CallContext, type Door, type Principal } from '../door';
import { deliver, mayPass } from '../events/delivery';
import { type DeclaredFunction, type Functions } from './functions';

interface Later {
  readonly functions: Functions;
  readonly declared: DeclaredFunction;
  /** JSON text. */
  readonly payload: string;
  readonly door: Door;
  /** From then on nothing is tried again: nobody waits minutes for a laptop to stop. */
  readonly ending: AbortSignal;
}

/** Waits between the attempts of an asynchronous invocation, as long as it may be tried again. */
const pausesMs = [60_000, 120_000];

/** Asynchronous invocations are tried again after one and after two minutes, the request id unchanged; then their failure is told. */
export async function invokeLater(later: Later, { clock, requestId, dies }: CallContext): Promise<void> {
  const { functions, declared, payload, ending } = later;
  let fault = dies;
  const pauses = pausesMs.slice(0, declared.asyncFailure?.retries ?? pausesMs.length);
  for (const waitMs of [...pauses, undefined]) {
    const outcome = await functions.invoke(declared, payload, requestId, fault);
    fault = undefined; // it strikes once
    if (outcome.kind === 'answered' || ending.aborted) return;
    if (waitMs === undefined)
      return tellFailure(later, { requestId, answer: outcome.payload, attempts: pauses.length + 1 }, clock);
    if (!(await rested(waitMs, clock, ending))) return;
  }
}

/** A pause between tries; false when the account is ending meanwhile. */
export async function rested(waitMs: number, clock: Clock, ending: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(waitMs, ending);
  } catch (error) {
    if (!ending.aborted) throw error;
  }
  return !ending.aborted;
}

interface Failed {
  readonly requestId: string;
  /** JSON text. */
  readonly answer: string;
  readonly attempts: number;
}

/** Hands the record of a failure to the destination, under the function's own role (Lambda guide, "Retaining records of asynchronous invocations"). */
async function tellFailure({ declared, payload, door }: Later, failed: Failed, clock: Clock): Promise<void> {
  const { inputs, asyncFailure } = declared;
  const destination = asyncFailure?.destinationArn;
  if (destination === undefined) return;
  const record = {
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    requestContext: {
      requestId: failed.requestId,
      functionArn: `${inputs.arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: failed.attempts,
    },
    requestPayload: JSON.parse(payload) as unknown,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: JSON.parse(failed.answer) as unknown,
  };
  try {
    const role: Principal = { kind: 'role', roleArn: inputs.roleArn, sessionName: inputs.name };
    await deliver(() => handOver(door, role, destination, JSON.stringify(record)), clock);
  } catch (error) {
    // AWS counts it (DestinationDeliveryFailures) and goes on; here the door has told whoever listens.
    if (!(error instanceof AwsError) && !mayPass(error)) throw error;
  }
}

async function handOver(door: Door, role: Principal, destination: string, record: string): Promise<void> {
  switch (destination.split(':')[2]) {
    case 'lambda':
      await door.call(role, 'lambda', 'Invoke', {
        FunctionName: destination,
        InvocationType: 'Event',
        Payload: record,
      });
      return;
    case 'sqs':
      await door.call(role, 'sqs', 'SendMessage', { QueueUrl: queueUrlOf(destination), MessageBody: record });
      return;
    default:
      throw new Error(`the destination ${destination} is not supported locally; use a function or a queue`);
  }
}

/** `arn:aws:sqs:REGION:ACCOUNT:NAME` as the URL that operations of SQS take. */
function queueUrlOf(arn: string): string {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}
