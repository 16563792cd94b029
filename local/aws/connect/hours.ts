import { z } from 'zod';
import { AwsError } from '../door';
import { type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';

/** A day as the instance keeps it: hours and minutes by the clock of the zone. */
export interface EffectiveDay {
  /** `2026-03-09`. */
  readonly date: string;
  readonly slices: readonly { readonly start: TimeOfDay; readonly end: TimeOfDay }[];
}

interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
}

export interface WeeklyHours {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly timeZone: string;
  /** Days as `MONDAY`. */
  readonly slices: readonly { readonly day: string; readonly start: TimeOfDay; readonly end: TimeOfDay }[];
}

/** Queues and hours of the instance behind the API. */
export interface InstanceHours {
  readonly id: string;
  queue(
    queueId: string,
  ): { readonly arn: string; readonly id: string; readonly name: string; readonly hoursId: string } | undefined;
  /** The hours of every week, without what stands in for them on some days. */
  weeklyHours(hoursId: string): WeeklyHours | undefined;
  /** Both dates included. */
  effectiveHours(
    hoursId: string,
    from: string,
    till: string,
  ): { readonly timeZone: string; readonly days: readonly EffectiveDay[] } | undefined;
}

export const hoursRoutes: readonly Route[] = [
  { operation: 'DescribeQueue', method: 'GET', path: '/queues/{InstanceId}/{QueueId}' },
  {
    operation: 'DescribeHoursOfOperation',
    method: 'GET',
    path: '/hours-of-operations/{InstanceId}/{HoursOfOperationId}',
  },
  {
    operation: 'GetEffectiveHoursOfOperations',
    method: 'GET',
    path: '/effective-hours-of-operations/{InstanceId}/{HoursOfOperationId}',
    query: { fromDate: 'FromDate', toDate: 'ToDate' },
  },
];

const QueueInput = z.object({ InstanceId: z.string().min(1), QueueId: z.string().min(1) });
const WeekInput = z.object({ InstanceId: z.string().min(1), HoursOfOperationId: z.string().min(1) });
const HoursInput = z.object({
  InstanceId: z.string().min(1),
  HoursOfOperationId: z.string().min(1),
  FromDate: z.iso.date(),
  ToDate: z.iso.date(),
});

/** `DescribeQueue`, `DescribeHoursOfOperation` and `GetEffectiveHoursOfOperations`. Overrides that apply are worked into the hours and not listed beside them. */
export function hoursOperations(
  instance: () => InstanceHours,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Service['operations'] {
  const permission = (action: string, kind: string, member: string) => (input: Record<string, unknown>) => [
    {
      action: `connect:${action}`,
      resource: `arn:aws:connect:${region}:${accountId}:instance/${String(input['InstanceId'])}/${kind}/${String(input[member])}`,
      context: { 'connect:InstanceId': String(input['InstanceId']) },
    },
  ];
  return {
    DescribeQueue: operation(permission('DescribeQueue', 'queue', 'QueueId'), (given) => {
      const { InstanceId, QueueId } = parse(QueueInput, given);
      const queue = InstanceId === instance().id ? instance().queue(QueueId) : undefined;
      if (!queue) throw notFound(`queue ${QueueId}`);
      return {
        Queue: {
          Name: queue.name,
          QueueArn: queue.arn,
          QueueId: queue.id,
          HoursOfOperationId: queue.hoursId,
          Status: 'ENABLED',
        },
      };
    }),
    DescribeHoursOfOperation: operation(
      permission('DescribeHoursOfOperation', 'operating-hours', 'HoursOfOperationId'),
      (given) => {
        const { InstanceId, HoursOfOperationId } = parse(WeekInput, given);
        const found = InstanceId === instance().id ? instance().weeklyHours(HoursOfOperationId) : undefined;
        if (!found) throw notFound(`hours of operation ${HoursOfOperationId}`);
        return {
          HoursOfOperation: {
            HoursOfOperationId: found.id,
            HoursOfOperationArn: found.arn,
            Name: found.name,
            TimeZone: found.timeZone,
            Config: found.slices.map(({ day, start, end }) => ({
              Day: day,
              StartTime: timeOf(start),
              EndTime: timeOf(end),
            })),
          },
        };
      },
    ),
    // The kind of the resource is the service authorization reference's; that it needs no permission on the overrides is UNVERIFIED.
    GetEffectiveHoursOfOperations: operation(
      permission('GetEffectiveHoursOfOperations', 'operating-hours', 'HoursOfOperationId'),
      (given) => {
        const { InstanceId, HoursOfOperationId, FromDate, ToDate } = parse(HoursInput, given);
        const found =
          InstanceId === instance().id ? instance().effectiveHours(HoursOfOperationId, FromDate, ToDate) : undefined;
        if (!found) throw notFound(`hours of operation ${HoursOfOperationId}`);
        return {
          EffectiveHoursOfOperationList: found.days.map(({ date, slices }) => ({
            Date: date,
            OperationalHours: slices.map(({ start, end }) => ({ Start: timeOf(start), End: timeOf(end) })),
          })),
          EffectiveOverrideHoursList: [],
          TimeZone: found.timeZone,
        };
      },
    ),
  };
}

const timeOf = ({ hours, minutes }: TimeOfDay) => ({ Hours: hours, Minutes: minutes });

function parse<Shape extends z.ZodType>(shape: Shape, given: Record<string, unknown>): z.output<Shape> {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues.map(({ path, message: wrong }) => `${path.join('.')}: ${wrong}`).join('; ');
  throw new AwsError('InvalidParameterException', message, 400);
}

const notFound = (what: string): AwsError => new AwsError('ResourceNotFoundException', `there is no ${what}`, 404);
