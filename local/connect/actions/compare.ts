import { OPERATORS } from '../flow/conditions';
import { lookup } from '../execution/execution';
import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { must, object, onAll, pathOnly, required } from './shapes';
import { branchOn } from './steps';

/** §2. No arithmetic, no comparing of two values, no test for blank. */
export const compare: ActionSpec = {
  type: 'Compare',
  does: 'Branches on a value.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ ComparisonValue: required(pathOnly) }),
  transitions: {
    next: 'required',
    errors: [must('NoMatchingCondition')],
    conditions: [{ operators: OPERATORS, atLeast: 1 }],
  },
  logsAs: 'CheckAttribute',
  run(run, action) {
    const value = action.parameters['ComparisonValue'];
    if (typeof value === 'object' && 'whole' in value) return branchOn(lookup(run, value.whole));
    return branchOn(typeof value === 'string' ? value : undefined);
  },
};
