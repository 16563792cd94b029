import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject, succeedsOrFails } from './shapes';
import { NEXT } from './steps';

/** §5. Its parameters are not in the facts. */
export const startOutboundChatContact: ActionSpec = {
  type: 'StartOutboundChatContact',
  does: 'Starts a chat or SMS with a customer.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'StartOutboundChatContact',
  run: { notSimulated: 'outbound chat is not simulated', alone: () => NEXT },
};
