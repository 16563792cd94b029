import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { openObject, succeedsOrFails } from './shapes';

/** §5. The guide: tasks only. */
export const resumeContact: ActionSpec = {
  type: 'ResumeContact',
  does: 'Resumes a paused task.',
  allowedIn: EVERY_TYPE,
  channels: { VOICE: 'error', CHAT: 'error', TASK: 'runs', EMAIL: 'error' },
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'ResumeContact',
  run: { notSimulated: 'pausing tasks is not simulated' },
};
