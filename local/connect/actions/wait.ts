import { isSensitive } from '../contacts/contact';
import { INBOUND, TRANSFER } from '../flow/flow-type';
import { numberParameter, textList } from '../execution/parameters';
import { pause } from '../execution/speaking';
import { type ActionSpec } from './action';
import { is, listOf, must, object, optional, required, single, staticText } from './shapes';
import { branchOn, fails, NEXT } from './steps';

const LONGEST_SECONDS = 604_800;

/** §6.7. Chat and task. On voice it takes the Error branch (guide of 2023); newer pages relax that: UNVERIFIED. */
export const wait: ActionSpec = {
  type: 'Wait',
  does: 'Waits for a time or an event.',
  allowedIn: [...INBOUND, ...TRANSFER, 'CUSTOMER_QUEUE', 'MODULE'],
  channels: { VOICE: 'error', CHAT: 'runs', TASK: 'runs' },
  parameters: object({
    TimeLimitSeconds: required(single({ number: [1, LONGEST_SECONDS] })),
    Events: optional(listOf(staticText({ oneOf: ['CustomerReturned', 'BotParticipantDisconnected'] }))),
  }),
  transitions: {
    next: 'required',
    errors: [must('NoMatchingError'), must('ParticipantNotFound', is('Events', 'BotParticipantDisconnected'))],
    conditions: [{ operators: ['Equals'], operands: ['WaitCompleted'], all: true, alsoFrom: 'Events' }],
  },
  logsAs: 'Wait',
  nature: 'waits',
  async run(run, action) {
    const seconds = numberParameter(run, action, 'TimeLimitSeconds');
    if (seconds === undefined || seconds <= 0 || seconds > LONGEST_SECONDS)
      return fails('the time limit is not a number of seconds up to 7 days');
    if (run.centre.holdsForEver(run)) return { kind: 'end', end: { kind: 'waiting' } };
    const events = textList(run, action, 'Events');
    if (events.includes('BotParticipantDisconnected')) return fails('no bot participant', 'ParticipantNotFound');
    const { clock } = run.centre.ports;
    const deadline = clock.now() + seconds * 1000;
    if (run.contact.channel === 'CHAT' && events.includes('CustomerReturned')) {
      const act = await run.line.listen({
        limitMs: seconds * 1000,
        keys: false,
        speech: true,
        continuing: false,
        sensitive: isSensitive(run.contact),
      });
      if (run.stop.aborted) return NEXT;
      if (act.kind === 'says') return branchOn('CustomerReturned');
    }
    await pause(run, deadline - clock.now());
    return branchOn('WaitCompleted');
  },
};
