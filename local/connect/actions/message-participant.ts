import { speakAndGoOn } from '../execution/speaking';
import { INBOUND, TRANSFER, WHISPER } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { exactlyOne, may, object, optional, PROMPTS, promptFields, staticText } from './shapes';
import { NEXT } from './steps';

/** §6.1. Keys typed while it plays are dropped unless the touch-tone buffer is on. */
export const messageParticipant: ActionSpec = {
  type: 'MessageParticipant',
  does: 'Says a text, SSML or recording.',
  allowedIn: [...INBOUND, ...TRANSFER, ...WHISPER, 'CUSTOMER_QUEUE', 'MODULE'],
  channels: { VOICE: 'runs', CHAT: 'runs', TASK: 'skips' },
  parameters: object(
    { ...promptFields, SkipWhenDTMFBufferEnabled: optional(staticText({ oneOf: ['true', 'false'] })) },
    exactlyOne(...PROMPTS),
  ),
  transitions: { next: 'required', errors: [may('NoMatchingError')], conditions: [] },
  logsAs: 'PlayPrompt',
  nature: 'speaks',
  run: (run, action) =>
    run.contact.keyBuffering && run.contact.keyBuffer !== '' && action.raw['SkipWhenDTMFBufferEnabled'] === 'true'
      ? NEXT
      : speakAndGoOn(run, action),
};
