import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import { contactIdPattern } from '../../domain/contact';
import { inSegment } from './tracing';

/** What a log line may hold. A list of what is allowed, not of what is hidden: an event is never logged, nor any part of an answer but these. */
interface LogFields {
  readonly contactId?: string;
  readonly outcome?: string;
  readonly durationMs: number;
  readonly error?: string;
  readonly cause?: string;
}

/**
 * One line, one metric and one trace segment an invocation, around a handler. The line names contact, outcome and time, and for an
 * error its class and that of its cause: messages of others may quote what was sent to them.
 */
export function observed<Result>(
  name: string,
  handler: (event: unknown) => Promise<Result>,
): (event: unknown) => Promise<Result> {
  const logger = new Logger({ serviceName: name });
  const metrics = new Metrics({ namespace: 'Deskline', serviceName: name });
  const report = (message: 'answered' | 'failed', fields: LogFields): void => {
    if (message === 'failed') logger.error(message, { ...fields });
    else logger.info(message, { ...fields });
    metrics.addDimension('outcome', fields.outcome ?? message);
    metrics.addMetric('Invocations', MetricUnit.Count, 1);
    metrics.addMetric('Duration', MetricUnit.Milliseconds, fields.durationMs);
    metrics.publishStoredMetrics();
  };
  return async (event) => {
    const startedAt = Date.now();
    const contact = contactOf(event);
    const common = () => ({ ...(contact && { contactId: contact }), durationMs: Date.now() - startedAt });
    try {
      const result = await inSegment(name, () => handler(event));
      const outcome = outcomeOf(result);
      report('answered', { ...common(), ...(outcome && { outcome }) });
      return result;
    } catch (error) {
      report('failed', { ...common(), ...errorClasses(error) });
      throw error;
    }
  };
}

const id = z.string().check(z.regex(contactIdPattern));

/** Where the three kinds of event carry the contact's id. */
const Where = z.union([
  z.pipe(
    z.object({ Details: z.object({ ContactData: z.object({ ContactId: id }) }) }),
    z.transform((event) => event.Details.ContactData.ContactId),
  ),
  z.pipe(
    z.object({ sessionState: z.object({ sessionAttributes: z.object({ contactId: id }) }) }),
    z.transform((event) => event.sessionState.sessionAttributes.contactId),
  ),
  z.pipe(
    z.object({ contactId: id }),
    z.transform((event) => event.contactId),
  ),
  z.pipe(
    z.object({ detail: z.object({ contactId: id }) }),
    z.transform((event) => event.detail.contactId),
  ),
]);

const contactOf = (event: unknown): string | undefined => Where.safeParse(event).data;

const outcomeWord = z.object({ outcome: z.string().check(z.regex(/^[a-z][a-z-]{0,31}$/)) });

const outcomeOf = (result: unknown): string | undefined => outcomeWord.safeParse(result).data?.outcome;

function errorClasses(error: unknown): { error: string; cause?: string } {
  if (!(error instanceof Error)) return { error: 'not an Error' };
  return { error: error.name, ...(error.cause instanceof Error && { cause: error.cause.name }) };
}
