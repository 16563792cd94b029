import { EVERY_TYPE } from '../flow/flow-type';
import { fill } from '../execution/execution';
import { type ActionSpec } from './action';
import { onAll, openObject, required, single, succeedsOrFails } from './shapes';
import { NEXT } from './steps';

/** §5. Exports: {"WisdomAssistantArn"}, since 2026 with the agents to use. */
export const createWisdomSession: ActionSpec = {
  type: 'CreateWisdomSession',
  does: 'Starts a session of the agent assistant.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ WisdomAssistantArn: required(single()) }),
  transitions: succeedsOrFails,
  fills: ['$.Wisdom'],
  logsAs: 'CreateWisdomSession',
  run: {
    notSimulated: 'the agent assistant is not simulated',
    alone(run) {
      fill(run, 'Wisdom', { SessionArn: `arn:aws:wisdom:${run.centre.region}:111122223333:session/${run.contact.id}` });
      return NEXT;
    },
  },
};
