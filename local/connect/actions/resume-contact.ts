import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { onAll, openObject, succeedsOrFails } from './shapes';

/** §5. Its parameters are not in the facts. */
export const resumeContact: ActionSpec = {
  type: 'ResumeContact',
  does: 'Resumes a paused task.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: succeedsOrFails,
  logsAs: 'ResumeContact',
  run: { notSimulated: 'pausing tasks is not simulated' },
};
