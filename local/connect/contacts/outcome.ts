import { type FlowEnd } from '../actions/action';
import { type Contact } from './contact';
import { type Outcome } from './contact-record';

/** A contact that its flow hung up on after a callback was arranged is one that got its callback. */
export function outcomeOf(end: FlowEnd, contact: Contact): Outcome {
  if (end.kind === 'disconnected') return contact.callbacks > 0 ? 'callback' : 'disconnected';
  if (end.kind === 'moduleEnded') return 'ended';
  if (end.kind === 'preempted') return 'hungUp';
  return end.kind;
}
