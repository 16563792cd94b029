import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { openObject, succeedsOrFails } from './shapes';

/** §6.8 “others that exist”. Exports: {"ContentType": "EmailMessage"}. */
export const loadContactContent: ActionSpec = {
  type: 'LoadContactContent',
  does: 'Loads the content of an email contact.',
  allowedIn: EVERY_TYPE,
  channels: { VOICE: 'error', CHAT: 'error', TASK: 'error', EMAIL: 'runs' },
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'LoadContactContent',
  run: { notSimulated: 'email is not simulated' },
};
