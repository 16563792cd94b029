import { type CompiledAction } from '../flow/compiled-flow';
import { type Execution, fill, lookup } from '../execution/execution';
import { isRecord } from '../flow/flow-document';
import { has, numberParameter, textParameter } from '../execution/parameters';
import { valueOf } from '../flow/values';
import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { absent, equalsAll, may, object, onAll, optional, present, requiredWhen, single, staticText } from './shapes';
import { branchOn, fails } from './steps';

const MOST_ROUNDS = 100;
const OWN = ['LoopCount', 'LoopName'];

/**
 * §6.7. Counts per block and starts again after DoneLooping. With a LoopName the round reads as `$.Loop.<name>.Index`. The array form
 * of 2026 needs that name; which parameter carries the array is in no source we have, so it is whichever else comes to a list.
 */
export const loop: ActionSpec = {
  type: 'Loop',
  does: 'Repeats a path a fixed number of times, or once for each element of a list.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: {
    ...object({
      // The reference: fully static or fully dynamic.
      LoopCount: requiredWhen(single({ number: [0, MOST_ROUNDS] }), absent('LoopName')),
      LoopName: optional(staticText()),
    }),
    openWhen: [present('LoopName')],
  },
  transitions: {
    next: 'required',
    errors: [may('NoMatchingError')],
    conditions: [equalsAll('ContinueLooping', 'DoneLooping')],
  },
  fills: ['$.Loop'],
  logsAs: 'Loop',
  run(run, action) {
    const elements = has(action, 'LoopCount') ? undefined : elementsOf(run, action);
    const rounds = elements?.length ?? numberParameter(run, action, 'LoopCount');
    if (rounds === undefined || rounds < 0 || (!elements && rounds > MOST_ROUNDS))
      return fails('there is neither a number of rounds nor a list');
    const { loops } = run.frame;
    const done = loops.get(action.id) ?? 0;
    if (done >= rounds) {
      loops.delete(action.id);
      return branchOn('DoneLooping');
    }
    loops.set(action.id, done + 1);
    name(
      run,
      action,
      elements === undefined ? { Index: done } : { Index: done, Element: elements[done], Elements: elements },
    );
    return branchOn('ContinueLooping');
  },
};

function elementsOf(run: Execution, action: CompiledAction): readonly unknown[] | undefined {
  for (const [key, value] of Object.entries(action.parameters)) {
    if (OWN.includes(key)) continue;
    const list = valueOf(value, (path) => lookup(run, path));
    if (Array.isArray(list)) return list;
  }
  return undefined;
}

function name(run: Execution, action: CompiledAction, round: object): void {
  const loopName = textParameter(run, action, 'LoopName');
  if (loopName === '') return;
  const others = run.frame.filled?.get('Loop');
  fill(run, 'Loop', { ...(isRecord(others) ? others : {}), [loopName]: round });
}
