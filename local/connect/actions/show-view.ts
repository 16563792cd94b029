import { EVERY_TYPE } from '../flow-type';
import { type ActionSpec } from './action';
import { anyJson, equalsText, listOf, mapOf, must, object, optional, required, single, staticText } from './shapes';

/** §6.8. Chat only: on voice it takes its Error branch. Views are not simulated. */
export const showView: ActionSpec = {
  type: 'ShowView',
  does: 'Shows a view to a chat participant.',
  allowedIn: EVERY_TYPE,
  channels: { VOICE: 'error', TASK: 'error', CHAT: 'runs' },
  parameters: object({
    ViewResource: required(object({ Id: required(single()), Version: optional(single()) })),
    InvocationTimeLimitSeconds: required(single({ number: [1, 604800] })),
    ViewData: optional(mapOf(anyJson)),
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
  run: { notSimulated: 'views need an agent workspace or a chat widget' },
};
