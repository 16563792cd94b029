import { isRecord } from '../flow/flow-document';
import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { goesOn, listOf, object, onAll, openObject, optional, required, staticText } from './shapes';
import { NEXT } from './steps';

const participants = listOf(staticText({ oneOf: ['Agent', 'Customer'] }));

/** §6.8. */
export const updateContactRecordingBehavior: ActionSpec = {
  type: 'UpdateContactRecordingBehavior',
  does: 'Sets who is recorded and what is analysed.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({
    RecordingBehavior: required(
      object({
        RecordedParticipants: required(participants),
        ScreenRecordedParticipants: optional(participants),
        IVRRecordingBehavior: optional(staticText({ oneOf: ['Enabled', 'Disabled'] })),
      }),
    ),
    AnalyticsBehavior: optional(openObject()),
  }),
  transitions: goesOn,
  logsAs: 'SetRecordingBehavior',
  run({ contact }, action) {
    const behavior = isRecord(action.raw['RecordingBehavior']) ? action.raw['RecordingBehavior'] : {};
    const analytics = action.raw['AnalyticsBehavior'];
    const ivr = behavior['IVRRecordingBehavior'];
    contact.recording = {
      participants: texts(behavior['RecordedParticipants']),
      screen: texts(behavior['ScreenRecordedParticipants']),
      ivr: ivr === 'Enabled' || ivr === 'Disabled' ? ivr : (contact.recording?.ivr ?? null),
      analytics: isRecord(analytics) ? analytics : (contact.recording?.analytics ?? null),
    };
    return NEXT;
  },
};

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
