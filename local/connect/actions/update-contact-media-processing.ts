import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { must, onAll, openObject } from './shapes';

/** §5. Its parameters are not in the facts. */
export const updateContactMediaProcessing: ActionSpec = {
  type: 'UpdateContactMediaProcessing',
  does: 'Sets message processing of a chat.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: { next: 'required', errors: [must('NoMatchingError'), must('ChannelMismatch')], conditions: [] },
  logsAs: 'UpdateContactMediaProcessing',
  run: { notSimulated: 'message processing is not simulated' },
};
