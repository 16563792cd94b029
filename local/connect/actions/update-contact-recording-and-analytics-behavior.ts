import { isRecord } from '../flow/flow-document';
import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { exactlyOne, listOf, must, object, onAll, openObject, optional, present, staticText } from './shapes';
import { fails, NEXT } from './steps';

const participants = listOf(staticText({ oneOf: ['Agent', 'Customer'] }));
const onOrOff = staticText({ oneOf: ['Enabled', 'Disabled'] });

/** §6.8, the successor of UpdateContactRecordingBehavior. */
export const updateContactRecordingAndAnalyticsBehavior: ActionSpec = {
  type: 'UpdateContactRecordingAndAnalyticsBehavior',
  does: 'Sets recording and analytics for one channel.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object(
    {
      VoiceBehavior: optional(
        object({
          VoiceRecordingBehavior: optional(
            object({ RecordedParticipants: optional(participants), IVRRecordingBehavior: optional(onOrOff) }),
          ),
          VoiceAnalyticsBehavior: optional(openObject()),
        }),
      ),
      ChatBehavior: optional(openObject()),
      ScreenRecordingBehavior: optional(openObject()),
    },
    exactlyOne('VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior'),
  ),
  transitions: {
    next: 'required',
    errors: [
      must('NoMatchingError'),
      must('ChannelMismatch'),
      must('InFlightRedactionConfigurationFailed', present('ChatBehavior')),
    ],
    conditions: [],
  },
  logsAs: 'SetRecordingBehavior',
  run({ contact }, action) {
    const wanted =
      action.raw['VoiceBehavior'] !== undefined
        ? 'VOICE'
        : action.raw['ChatBehavior'] !== undefined
          ? 'CHAT'
          : contact.channel;
    if (wanted !== contact.channel)
      return fails(`this sets ${wanted}, the contact is ${contact.channel}`, 'ChannelMismatch');
    const voice = isRecord(action.raw['VoiceBehavior']) ? action.raw['VoiceBehavior'] : undefined;
    if (!voice) return NEXT;
    const recording = isRecord(voice['VoiceRecordingBehavior']) ? voice['VoiceRecordingBehavior'] : {};
    const participants = recording['RecordedParticipants'];
    const ivr = recording['IVRRecordingBehavior'];
    contact.recording = {
      participants: Array.isArray(participants) ? participants.map(String) : (contact.recording?.participants ?? []),
      screen: contact.recording?.screen ?? [],
      ivr: ivr === 'Enabled' || ivr === 'Disabled' ? ivr : (contact.recording?.ivr ?? null),
      analytics: isRecord(voice['VoiceAnalyticsBehavior'])
        ? voice['VoiceAnalyticsBehavior']
        : (contact.recording?.analytics ?? null),
    };
    return NEXT;
  },
};
