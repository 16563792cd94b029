import { INBOUND, TRANSFER } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { object, onAll, terminal } from './shapes';

/** Whisper and hold flows reject it (§4). */
export const disconnectParticipant: ActionSpec = {
  type: 'DisconnectParticipant',
  does: 'Hangs up.',
  allowedIn: [...INBOUND, ...TRANSFER, 'CUSTOMER_QUEUE', 'MODULE'],
  channels: onAll,
  parameters: object({}),
  transitions: terminal,
  logsAs: 'Disconnect',
  nature: 'hangs-up',
  run: () => ({ kind: 'end', end: { kind: 'disconnected' } }),
};
