import { Stopped } from '../errors';
import { type State } from '../machine-type';
import { type Program } from '../program';
import { Scope } from '../scope';
import { linkedController, Thread } from '../thread';
import { eachLimited } from './each-limited';

/** An inline Map runs at most 40 iterations at once, also when `MaxConcurrency` is 0 or greater (developer guide). */
const MAX_INLINE_CONCURRENCY = 40;

/** Runs an inline Map's iterations. The first one to fail fails the state with its own error and cause. */
export async function iterate(
  thread: Thread,
  processor: Program<State>,
  items: readonly unknown[],
  inputs: readonly unknown[],
  concurrency: number,
): Promise<unknown[]> {
  const startedId = thread.record('MapStateStarted', () => ({ length: items.length }));
  const { controller, release } = linkedController(thread.signal);
  let lastEventId = startedId;
  const runItem = async (input: unknown, index: number): Promise<unknown> => {
    const item = { Index: index, Value: items[index] };
    const inner = new Thread(thread.execution, new Scope(thread.scope), {
      signal: controller.signal,
      previousEventId: startedId,
      item,
    });
    const details = (): Record<string, unknown> => ({ name: thread.state?.name ?? '', index });
    inner.record('MapIterationStarted', details);
    try {
      const output = await inner.runProgram(processor, input);
      inner.record('MapIterationSucceeded', details);
      return output;
    } catch (error) {
      const failure = inner.failureOf(error);
      if (!(failure instanceof Stopped)) inner.record('MapIterationFailed', details);
      controller.abort(new Stopped('ABORTED'));
      throw failure;
    } finally {
      lastEventId = Math.max(lastEventId, inner.previousEventId);
    }
  };
  try {
    const limit = concurrency === 0 ? MAX_INLINE_CONCURRENCY : Math.min(concurrency, MAX_INLINE_CONCURRENCY);
    const results = await eachLimited(inputs, limit, runItem);
    thread.previousEventId = lastEventId;
    thread.record('MapStateSucceeded');
    return results;
  } catch (error) {
    const failure = thread.failureOf(error);
    thread.previousEventId = lastEventId;
    if (!(failure instanceof Stopped)) thread.record('MapStateFailed');
    throw failure;
  } finally {
    release();
  }
}
