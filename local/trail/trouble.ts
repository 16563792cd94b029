import { AwsError } from '../aws/door';
import { type Fault, type FaultySubject } from '../aws/faults';
import { type OpenCentre } from '../centre/open';
import { type Random } from '../time/random';

/** What writes the audit trail. Lambda's pollers ask in the name of these as well. */
const writers = ['record-workflow-log', 'record-flow-log', 'record-contact-event', 'index-contact', 'seal-contact'];

export interface Trouble {
  /** Of each delivery of a log or an event: how likely it is held up, and for how long at most. What is held up is sent again as well. */
  readonly heldUp: number;
  readonly longestMs: number;
  /** Of each request of a writer: how likely it is killed there, refused, or never answered. */
  readonly struck: number;
}

/**
 * Disturbs everything between what happens in a call and its trail. The call itself is left alone, so that it is the same call. Deliveries
 * held up for more than some seconds count as failed and are repeated: they arrive twice and more, late, and in any order.
 */
export function troubleTheTrail(
  { account, clock }: OpenCentre,
  random: Random,
  { heldUp, longestMs, struck }: Trouble,
): void {
  // A delivery that is sent again is as late as it was: what holds it up is on the way.
  const arrivals = new Map<unknown, number>();
  const latenessOf = ({ input }: FaultySubject): Fault | undefined => {
    const now = clock.now();
    const at = arrivals.get(input['Payload']) ?? now + (random.next() < heldUp ? random.int(0, longestMs) : 0);
    arrivals.set(input['Payload'], at);
    return at > now ? { kind: 'delay', ms: at - now + random.int(0, 2_000) } : undefined;
  };
  account.faults.add((subject) => {
    if (isDelivery(subject)) return latenessOf(subject);
    return isOfWriter(subject) && random.next() < struck ? anyFault(random) : undefined;
  });
}

const isWriter = (name: unknown): boolean => writers.some((writer) => String(name).endsWith(writer));

// Of logs and events, which CloudWatch and EventBridge send again. Batches of the stream come in order, and are halved when they fail.
const isDelivery = ({ service, operation, principal, input }: FaultySubject): boolean =>
  service === 'lambda' &&
  operation === 'Invoke' &&
  principal.kind === 'service' &&
  /record-[a-z-]+$/.test(String(input['FunctionName']));

// What is lost on its way to where failures are kept is lost in AWS as well (`DestinationDeliveryFailures`): an alarm's matter.
const isOfWriter = ({ principal, operation, input }: FaultySubject): boolean =>
  principal.kind === 'role' &&
  isWriter(principal.sessionName) &&
  !(operation === 'SendMessage' && String(input['QueueUrl']).includes('failed'));

function anyFault(random: Random): Fault {
  switch (random.int(0, 4)) {
    case 0:
      return { kind: 'kill', afterRequests: 1 };
    case 1:
      return { kind: 'kill-before' };
    case 2:
      return { kind: 'lost' };
    default:
      return { kind: 'error', error: new AwsError('InternalServerError', 'on purpose', 500) };
  }
}
