import { INTERACTIVE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { must, object, onAll } from './shapes';
import { branchOn } from './steps';

/** §6.7. Exports write 1 + the cumulative share: 3, 6 and 8 % are "4", "10" and "18", compared with a draw from 1 to 100. */
export const distributeByPercentage: ActionSpec = {
  type: 'DistributeByPercentage',
  does: 'Branches by chance.',
  allowedIn: INTERACTIVE,
  channels: onAll,
  parameters: object({}),
  transitions: {
    next: 'required',
    errors: [must('NoMatchingCondition')],
    conditions: [{ operators: ['NumberLessThan'], numeric: true, atLeast: 1 }],
  },
  logsAs: 'DistributeByPercentage',
  run: ({ centre }) => branchOn(centre.ports.random.int(1, 101)),
};
