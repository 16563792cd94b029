import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { listOf, object, optional, required, staticText, succeedsOrFails, voiceOnly } from './shapes';
import { NEXT } from './steps';

const directions = listOf(staticText({ oneOf: ['From', 'To'] }));

/** §6.8. Only the markers that flows and Lambdas see are kept; no audio is streamed. */
export const updateContactMediaStreamingBehavior: ActionSpec = {
  type: 'UpdateContactMediaStreamingBehavior',
  does: 'Starts or stops streaming the customer’s audio (markers only).',
  allowedIn: EVERY_TYPE,
  channels: voiceOnly,
  parameters: object({
    MediaStreamingState: required(staticText({ oneOf: ['Enabled', 'Disabled'] })),
    Participants: optional(
      listOf(
        object({
          ParticipantType: required(staticText({ oneOf: ['Customer'] })),
          MediaDirections: optional(directions),
        }),
      ),
    ),
    MediaStreamType: optional(staticText({ oneOf: ['Audio'] })),
  }),
  transitions: succeedsOrFails,
  fills: ['$.MediaStreams'],
  logsAs: 'StartMediaStreaming',
  run({ contact, centre }, action) {
    const at = new Date(centre.ports.clock.now()).toISOString();
    if (action.raw['MediaStreamingState'] === 'Enabled') {
      const StreamARN = `${centre.instanceArn.replace(':connect:', ':kinesisvideo:').replace(/:instance\/.*/, '')}:stream/contact-${contact.id}`;
      contact.mediaStreaming = { StreamARN, StartTimestamp: at, StartFragmentNumber: '1' };
    } else if (contact.mediaStreaming) contact.mediaStreaming = { ...contact.mediaStreaming, StopTimestamp: at };
    return NEXT;
  },
};
