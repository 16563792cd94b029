import { DescribeHoursOfOperationCommand, type ConnectClient } from '@aws-sdk/client-connect';
import { weekdays } from '../../domain/hours/opening-hours';
import { type KnownHours } from '../../domain/visitors/visitor-api/hours';
import { calling } from '../shared/dependency';
import { effectiveDays, rangeOf } from '../shared/connect/queue-hours';

/** By the id of hours. Undefined when the instance has no such hours. */
export type FindHours = (hoursId: string, now: Date) => Promise<KnownHours | undefined>;

/** As long as callers are told what somebody has just changed in the console (`queue-hours.ts`). */
const keptMs = 5 * 60_000;

/**
 * Hours of every week, and those of the days around now. Asked for one after another: Connect lets an account ask twice a second, and several
 * queues share their hours.
 */
export function connectHours(client: ConnectClient, instanceId: string): FindHours {
  const kept = new Map<string, { readonly until: number; readonly hours: Promise<KnownHours | undefined> }>();
  let last: Promise<unknown> = Promise.resolve();
  return (hoursId, now) => {
    const known = kept.get(hoursId);
    if (known && known.until > now.getTime()) return known.hours;
    const hours = last.then(() => ask(client, instanceId, hoursId, now));
    last = hours.catch(() => undefined); // whoever asked for these is told; the next ones are asked for all the same
    kept.set(hoursId, { until: now.getTime() + keptMs, hours });
    hours.catch(() => kept.delete(hoursId)); // what failed is asked again
    return hours;
  };
}

async function ask(
  client: ConnectClient,
  instanceId: string,
  hoursId: string,
  now: Date,
): Promise<KnownHours | undefined> {
  const request = new DescribeHoursOfOperationCommand({ InstanceId: instanceId, HoursOfOperationId: hoursId });
  const { HoursOfOperation: found } = await calling('Amazon Connect', () => client.send(request));
  const effective = await effectiveDays(client, { instanceId, hoursId, now });
  if (!found?.Config || !effective) return undefined;
  const slots = found.Config;
  return {
    ...effective,
    week: weekdays.map((day) => ({
      day,
      open: slots
        .filter(({ Day }) => Day?.toLowerCase() === day)
        .flatMap(({ StartTime, EndTime }) => rangeOf({ Start: StartTime, End: EndTime })),
    })),
  };
}
