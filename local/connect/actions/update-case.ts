import { EVERY_TYPE } from '../flow/flow-type';
import { type ActionSpec } from './action';
import { failsWith, is, must, onAll, openObject, optional, required, single, staticText } from './shapes';
import { NEXT } from './steps';

/** §6.8 “others that exist”. The reference: NoMatchingError, and ContactNotLinked where the contact is to be linked. */
export const updateCase: ActionSpec = {
  type: 'UpdateCase',
  does: 'Changes a case.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({
    CaseId: required(single()),
    LinkContactToCase: optional(staticText({ oneOf: ['true', 'false'] })),
  }),
  transitions: failsWith(must('ContactNotLinked', is('LinkContactToCase', 'true'))),
  logsAs: 'UpdateCase',
  run: { notSimulated: 'Amazon Connect Cases is not simulated', alone: () => NEXT },
};
