import { type EventOf, type PhoneEvent } from '../../shared/phone-event';

export type Ringing = EventOf<'ringing'>;

/** What rings, oldest first. A stream begins with its inbox and what rings then: nothing is left over from the stream before. */
export function ringingReducer(ringing: readonly Ringing[], event: PhoneEvent): readonly Ringing[] {
  switch (event.kind) {
    case 'mails':
      return [];
    case 'ringing':
      return [...ringing.filter(({ id }) => id !== event.id), event];
    case 'stoppedRinging':
      return ringing.filter(({ id }) => id !== event.id);
    default:
      return ringing;
  }
}
