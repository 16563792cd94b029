import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, must, onAll, openObject } from './shapes';
import { fails, NEXT } from './steps';

/** §5. Its parameters are not in the facts. */
export const updateContactMediaProcessing: ActionSpec = {
  type: 'UpdateContactMediaProcessing',
  does: 'Sets message processing of a chat.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: failsWith(must('ChannelMismatch')),
  logsAs: 'UpdateContactMediaProcessing',
  run: {
    notSimulated: 'message processing is not simulated',
    alone: ({ contact }) =>
      contact.channel === 'CHAT' ? NEXT : fails(`the contact is ${contact.channel}`, 'ChannelMismatch'),
  },
};
