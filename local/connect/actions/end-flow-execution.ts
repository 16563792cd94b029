import { HOLD, WHISPER } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { object, onAll, terminal } from './shapes';

/** In whispers, queue and hold flows only: the contact itself goes on (§4). */
export const endFlowExecution: ActionSpec = {
  type: 'EndFlowExecution',
  does: 'Ends this flow and leaves the contact where it is.',
  allowedIn: [...WHISPER, ...HOLD, 'CUSTOMER_QUEUE', 'CAMPAIGN'],
  channels: onAll,
  parameters: object({}),
  transitions: terminal,
  logsAs: 'EndFlowExecution',
  nature: 'ends-flow',
  run: () => ({ kind: 'end', end: { kind: 'ended' } }),
};
