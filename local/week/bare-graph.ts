import { type ResourceGraph } from '../engine/graph';

/**
 * The same centre with nothing recorded of a call after it: no log subscriptions, no events to functions, no queues that are read. What
 * becomes of callers does not hang on these; they are most of the work of a call, and are tested where they belong.
 */
export function withoutRecords(graph: ResourceGraph): ResourceGraph {
  const recorders = ['logSubscriptionFilter:', 'eventSourceMapping:', 'eventTarget:'];
  return {
    ...graph,
    resources: graph.resources.filter(({ type }) => !recorders.some((recorder) => type.includes(recorder))),
  };
}
