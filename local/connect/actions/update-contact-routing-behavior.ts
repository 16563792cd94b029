import { EVERY_TYPE } from '../flow/flow-type';
import { numberParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { exactlyOne, goesOn, object, onAll, optional, single } from './shapes';
import { NEXT } from './steps';

/** §6.8. A lower priority number is served first; the adjustment makes a contact count as having waited longer. */
export const updateContactRoutingBehavior: ActionSpec = {
  type: 'UpdateContactRoutingBehavior',
  does: 'Changes the contact’s priority or age in the queue.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object(
    {
      QueuePriority: optional(single({ number: [1, Number.MAX_SAFE_INTEGER] })),
      QueueTimeAdjustmentSeconds: optional(single()),
    },
    exactlyOne('QueuePriority', 'QueueTimeAdjustmentSeconds'),
  ),
  transitions: goesOn,
  logsAs: 'ChangeRoutingPriority',
  run(run, action) {
    const { routing } = run.contact;
    routing.priority = numberParameter(run, action, 'QueuePriority') ?? routing.priority;
    routing.timeAdjustmentSeconds =
      numberParameter(run, action, 'QueueTimeAdjustmentSeconds') ?? routing.timeAdjustmentSeconds;
    return NEXT;
  },
};
