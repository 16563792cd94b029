import { INTERACTIVE } from '../flow/flow-type';
import { has, textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { equalsAll, must, object, onAll, optional, single } from './shapes';
import { branchOn, fails } from './steps';

/** §6.7. Without hours of its own it takes those of the target queue. Overrides give no extra branch. */
export const checkHoursOfOperation: ActionSpec = {
  type: 'CheckHoursOfOperation',
  does: 'Branches on whether the centre, or the target queue, is open.',
  allowedIn: INTERACTIVE,
  channels: onAll,
  parameters: object({ HoursOfOperationId: optional(single()) }),
  transitions: { next: 'required', errors: [must('NoMatchingError')], conditions: [equalsAll('True', 'False')] },
  logsAs: 'CheckHoursOfOperation',
  run(run, action) {
    const hours = has(action, 'HoursOfOperationId') ? textParameter(run, action, 'HoursOfOperationId') : undefined;
    const open = run.centre.isOpen(hours, run.contact);
    return open === undefined ? fails('there are no such hours of operation') : branchOn(open ? 'True' : 'False');
  },
};
