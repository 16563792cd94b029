import {
  DescribeQueueCommand,
  GetEffectiveHoursOfOperationsCommand,
  type ConnectClient,
  type OperationalHour,
} from '@aws-sdk/client-connect';
import { type OpenDay } from '../../../domain/hours/next-opening';
import { calling, nameOf } from '../dependency';

/** When a queue is open in the days around now, holidays and other exceptions included. */
export interface QueueHours {
  /** IANA. */
  readonly timeZone: string;
  readonly days: readonly OpenDay[];
}

/** By the queue's ARN. Undefined when the instance has no such queue. */
export type FindQueueHours = (queueArn: string, now: Date) => Promise<QueueHours | undefined>;

/** How far ahead to look: over the longest closing of a year. How many days the API gives at a time is UNVERIFIED. */
const daysAhead = 14;
/** Connect lets an account ask twice a second. What somebody changes in the console is heard this much later at most. */
const keptMs = 5 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Asks the instance itself, so that hours are kept in one place: what closes the queue also says when it opens. */
export function queueHours(client: ConnectClient, instanceId: string): FindQueueHours {
  const kept = new Map<string, { readonly until: number; readonly hours: Promise<QueueHours | undefined> }>();
  return (queueArn, now) => {
    const known = kept.get(queueArn);
    if (known && known.until > now.getTime()) return known.hours;
    const hours = ask(client, instanceId, { queueArn, now });
    kept.set(queueArn, { until: now.getTime() + keptMs, hours });
    hours.catch(() => kept.delete(queueArn)); // what failed is asked again
    return hours;
  };
}

async function ask(
  client: ConnectClient,
  instanceId: string,
  { queueArn, now }: { readonly queueArn: string; readonly now: Date },
): Promise<QueueHours | undefined> {
  const queueId = queueArn.slice(queueArn.lastIndexOf('/') + 1);
  const described = await calling('Amazon Connect', () =>
    client.send(new DescribeQueueCommand({ InstanceId: instanceId, QueueId: queueId })).catch(missing),
  );
  const hoursId = described?.Queue?.HoursOfOperationId;
  if (hoursId === undefined) return undefined;
  return effectiveDays(client, { instanceId, hoursId, now });
}

interface Wanted {
  readonly instanceId: string;
  readonly hoursId: string;
  readonly now: Date;
}

/** The hours of the days around now, holidays worked in, by the id of the hours. Undefined for hours without a zone. */
export async function effectiveDays(
  client: ConnectClient,
  { instanceId, hoursId, now }: Wanted,
): Promise<QueueHours | undefined> {
  const { EffectiveHoursOfOperationList: list = [], TimeZone: timeZone } = await calling('Amazon Connect', () =>
    client.send(
      new GetEffectiveHoursOfOperationsCommand({
        InstanceId: instanceId,
        HoursOfOperationId: hoursId,
        // In some zone it is still yesterday.
        FromDate: dateOf(now.getTime() - dayMs),
        ToDate: dateOf(now.getTime() + daysAhead * dayMs),
      }),
    ),
  );
  if (timeZone === undefined) return undefined;
  return {
    timeZone,
    days: list.flatMap(({ Date: date, OperationalHours = [] }) =>
      date === undefined ? [] : [{ date, open: OperationalHours.flatMap(rangeOf) }],
    ),
  };
}

function missing(error: unknown): undefined {
  if (nameOf(error) === 'ResourceNotFoundException') return undefined;
  throw error;
}

/** Hours and minutes as minutes since midnight; none where one of them is missing. */
export function rangeOf({ Start, End }: OperationalHour): OpenDay['open'] {
  if (Start?.Hours === undefined || End?.Hours === undefined) return [];
  return [{ fromMinute: Start.Hours * 60 + (Start.Minutes ?? 0), untilMinute: End.Hours * 60 + (End.Minutes ?? 0) }];
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
