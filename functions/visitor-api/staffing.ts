import { GetCurrentMetricDataCommand, type ConnectClient } from '@aws-sdk/client-connect';
import { calling } from '../shared/dependency';
import { DependencyUnavailable } from '../shared/errors';

/**
 * How many agents of a queue (by id) are at work, talking or not. A queue of which Connect has nothing to tell has nobody (UNVERIFIED: that
 * it leaves such a queue out). Undefined when Connect does not answer: a call is not refused because a figure is missing.
 */
export function agentsStaffed(
  client: ConnectClient,
  instanceId: string,
): (queueId: string) => Promise<number | undefined> {
  return async (queueId) => {
    const request = new GetCurrentMetricDataCommand({
      InstanceId: instanceId,
      Filters: { Queues: [queueId], Channels: ['VOICE'] },
      CurrentMetrics: [{ Name: 'AGENTS_STAFFED', Unit: 'COUNT' }],
    });
    try {
      const { MetricResults = [] } = await calling('Amazon Connect', () => client.send(request));
      return MetricResults.flatMap(({ Collections = [] }) => Collections).reduce(
        (sum, { Value = 0 }) => sum + Value,
        0,
      );
    } catch (error) {
      if (error instanceof DependencyUnavailable) return undefined;
      throw error;
    }
  };
}
