import { z } from 'zod';
import { AwsError } from '../door';
import { type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';

/** What agents of the instance behind the API are doing. */
export interface InstanceMetrics {
  readonly id: string;
  /** Agents at work for a queue (id or ARN), with or without a contact; undefined for a queue that is none. */
  agentsStaffed(queueId: string): number | undefined;
}

export const metricsRoutes: readonly Route[] = [
  { operation: 'GetCurrentMetricData', method: 'POST', path: '/metrics/current/{InstanceId}' },
];

const Input = z.object({
  InstanceId: z.string().min(1),
  Filters: z.object({
    Queues: z.array(z.string()).length(1, 'one queue at a time; more are not supported locally'),
    Channels: z.tuple([z.literal('VOICE')], 'only VOICE is supported locally').optional(),
    RoutingProfiles: z.null('filters by routing profile are not supported locally').optional(),
    RoutingStepExpressions: z.null('filters by routing step are not supported locally').optional(),
  }),
  Groupings: z.array(z.never(), 'groupings are not supported locally').max(0).nullish(),
  CurrentMetrics: z
    .array(
      z.object({
        Name: z.literal('AGENTS_STAFFED', 'only AGENTS_STAFFED is supported locally'),
        Unit: z.literal('COUNT'),
      }),
    )
    .min(1),
  SortCriteria: z.null('sorting is not supported locally').optional(),
});

/** `GetCurrentMetricData`, as far as functions of a contact centre ask for it: how many agents are at work. */
export function metricsOperations(
  instance: () => InstanceMetrics,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Service['operations'] {
  return {
    // UNVERIFIED how IAM checks a request without queues; with queues it is each of them (service authorization reference).
    GetCurrentMetricData: operation(
      (input) =>
        queuesIn(input).map((queue) => ({
          action: 'connect:GetCurrentMetricData',
          resource: `arn:aws:connect:${region}:${accountId}:instance/${String(input['InstanceId'])}/queue/${queue}`,
          context: { 'connect:InstanceId': String(input['InstanceId']) },
        })),
      (given, { clock }) => {
        const { InstanceId, Filters, CurrentMetrics } = parsed(given);
        const queue = Filters.Queues[0] ?? '';
        const staffed = InstanceId === instance().id ? instance().agentsStaffed(queue) : undefined;
        if (staffed === undefined) throw new AwsError('ResourceNotFoundException', `there is no queue ${queue}`, 404);
        return {
          MetricResults: [{ Collections: CurrentMetrics.map((Metric) => ({ Metric, Value: staffed })) }],
          DataSnapshotTime: clock.now() / 1000,
        };
      },
    ),
  };
}

function queuesIn(input: Record<string, unknown>): string[] {
  const named = z.object({ Filters: z.object({ Queues: z.array(z.string()).min(1) }) }).safeParse(input);
  return named.success ? named.data.Filters.Queues : ['*'];
}

function parsed(given: Record<string, unknown>): z.output<typeof Input> {
  const input = Input.safeParse(given);
  if (input.success) return input.data;
  const message = input.error.issues.map(({ path, message: wrong }) => `${path.join('.')}: ${wrong}`).join('; ');
  throw new AwsError('InvalidParameterException', message, 400);
}
