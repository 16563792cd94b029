import { EVERY_TYPE } from '../flow-type';
import { numberParameter } from '../parameters';
import { type ActionSpec } from './action';
import { equalsAll, may, object, onAll, required, staticText } from './shapes';
import { branchOn } from './steps';

/** §6.7. Counts per block and starts again after DoneLooping. The array form of 2026 is not simulated. */
export const loop: ActionSpec = {
  type: 'Loop',
  does: 'Repeats a path a fixed number of times.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ LoopCount: required(staticText({ number: [0, 100] })) }),
  transitions: {
    next: 'required',
    errors: [may('NoMatchingError')],
    conditions: [equalsAll('ContinueLooping', 'DoneLooping')],
  },
  logsAs: 'Loop',
  run(run, action) {
    const { loops } = run.frame;
    const rounds = loops.get(action.id) ?? 0;
    if (rounds < (numberParameter(run, action, 'LoopCount') ?? 0)) {
      loops.set(action.id, rounds + 1);
      return branchOn('ContinueLooping');
    }
    loops.delete(action.id);
    return branchOn('DoneLooping');
  },
};
