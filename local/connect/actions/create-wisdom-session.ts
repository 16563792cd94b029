import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject, succeedsOrFails } from './shapes';

/** §5. Its parameters are not in the facts. */
export const createWisdomSession: ActionSpec = {
  type: 'CreateWisdomSession',
  does: 'Starts a session of the agent assistant.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'CreateWisdomSession',
  run: { notSimulated: 'the agent assistant is not simulated' },
};
