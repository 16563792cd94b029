import { type OpenCentre } from '../centre/open';
import { type ResourceGraph } from '../engine/graph';

/** What an operator does once trouble is over: has everything sent again that was set aside. Nothing is on its way afterwards. */
export async function replayFailedEvents({ account }: Pick<OpenCentre, 'account'>, graph: ResourceGraph) {
  const arns = graph.outputs['functionArns'] as Readonly<Record<string, string>>; // exported by the program
  for (const queue of ['failed-events', 'failed-seals']) {
    await account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', {
      FunctionName: arns['replay-failed-events'],
      Payload: JSON.stringify({ queue }),
    });
    await account.settled();
  }
}
