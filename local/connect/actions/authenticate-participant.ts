import { EVERY_TYPE } from '../flow/flow-type';
import { numberParameter } from '../execution/parameters';
import { pause } from '../execution/speaking';
import { type ActionSpec } from './action';
import { chatOnly, equalsText, failsWith, must, openObject } from './shapes';
import { fails } from './steps';

const DEFAULT_MINUTES = 3;

/** §6.8 “others that exist”. Alone, nobody signs in before the time is up. */
export const authenticateParticipant: ActionSpec = {
  type: 'AuthenticateParticipant',
  does: 'Signs a chat customer in.',
  allowedIn: EVERY_TYPE,
  channels: chatOnly,
  parameters: openObject(),
  transitions: { ...failsWith(must('TimeLimitExceeded')), conditions: [equalsText] },
  nature: 'asks',
  logsAs: 'AuthenticateParticipant',
  run: {
    notSimulated: 'sign-in of chat customers is not simulated',
    async alone(run, action) {
      await pause(run, 60_000 * (numberParameter(run, action, 'TimeLimitMinutes') ?? DEFAULT_MINUTES));
      return fails('nobody signed in', 'TimeLimitExceeded');
    },
  },
};
