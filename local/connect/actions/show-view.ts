import { EVERY_TYPE } from '../flow/flow-type';
import { fill } from '../execution/execution';
import { numberParameter } from '../execution/parameters';
import { pause } from '../execution/speaking';
import { type ActionSpec } from './action';
import { equalsText, listOf, mapOf, must, object, optional, required, single, staticText, viewJson } from './shapes';
import { branchOn, fails } from './steps';

/** §6.8. Chat only: on voice it takes its Error branch. Alone, the script says what the view is answered with, or nobody answers it in time. */
export const showView: ActionSpec = {
  type: 'ShowView',
  does: 'Shows a view to a chat participant.',
  allowedIn: EVERY_TYPE,
  channels: { VOICE: 'error', TASK: 'error', CHAT: 'runs' },
  parameters: object({
    ViewResource: required(object({ Id: required(single()), Version: optional(single()) })),
    InvocationTimeLimitSeconds: required(single({ number: [1, 604800] })),
    ViewData: optional(mapOf(viewJson)),
    SensitiveDataConfiguration: optional(
      object({ HideResponseOn: required(listOf(staticText({ oneOf: ['TRANSCRIPT'] }))) }),
    ),
  }),
  transitions: {
    next: 'required',
    errors: [must('NoMatchingError'), must('NoMatchingCondition'), must('TimeLimitExceeded')],
    conditions: [equalsText],
  },
  fills: ['$.Views'],
  logsAs: 'ShowView',
  nature: 'asks',
  run: {
    notSimulated: 'views need an agent workspace or a chat widget',
    async alone(run, action) {
      const answer = run.centre.alone?.nextView();
      if (answer) {
        fill(run, 'Views', { Action: answer.action, ViewResultData: answer.data });
        return branchOn(answer.action);
      }
      await pause(run, 1000 * (numberParameter(run, action, 'InvocationTimeLimitSeconds') ?? 0));
      return fails('nobody answered the view', 'TimeLimitExceeded');
    },
  },
};
