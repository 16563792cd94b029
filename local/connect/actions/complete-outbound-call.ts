import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { goesOn, object, voiceOnly } from './shapes';
import { NEXT } from './steps';

/** §4: rejected in inbound flows. Here an outbound call is always already put through. */
export const completeOutboundCall: ActionSpec = {
  type: 'CompleteOutboundCall',
  does: 'Puts an outbound call through.',
  allowedIn: EVERY_TYPE.filter((type) => type !== 'CONTACT_FLOW'),
  channels: voiceOnly,
  parameters: object({}),
  transitions: goesOn,
  logsAs: 'CompleteOutboundCall',
  run: () => NEXT,
};
