import { EVERY_TYPE } from '../flow/flow-type';
import { textParameter } from '../execution/parameters';
import { type ActionSpec } from './action';
import { may, object, onAll, optional, required, single } from './shapes';
import { fails, NEXT } from './steps';

/** §6.8. Engine and style are not validated by the service, so they are not here. */
export const updateContactTextToSpeechVoice: ActionSpec = {
  type: 'UpdateContactTextToSpeechVoice',
  does: 'Sets the voice that speaks.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({
    TextToSpeechVoice: required(single()),
    TextToSpeechEngine: optional(single()),
    TextToSpeechStyle: optional(single()),
  }),
  transitions: { next: 'required', errors: [may('NoMatchingError')], conditions: [] },
  fills: ['$.TextToSpeechVoiceId'],
  logsAs: 'SetVoice',
  run(run, action) {
    const id = textParameter(run, action, 'TextToSpeechVoice');
    if (id === '') return fails('no voice is named');
    run.contact.voice = {
      id,
      engine: textParameter(run, action, 'TextToSpeechEngine') || null,
      style: textParameter(run, action, 'TextToSpeechStyle') || null,
    };
    return NEXT;
  },
};
