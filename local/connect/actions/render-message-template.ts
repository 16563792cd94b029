import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, must, onAll, openObject } from './shapes';

/** Not in the facts; a console export of 2026 carries it. */
export const renderMessageTemplate: ActionSpec = {
  type: 'RenderMessageTemplate',
  does: 'Renders a message template.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject(),
  transitions: failsWith(must('TemplateRenderingError')),
  logsAs: 'RenderMessageTemplate',
  run: { notSimulated: 'message templates are not simulated' },
};
