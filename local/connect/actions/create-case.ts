import { EVERY_TYPE } from '../flow/flow-type';
import { fill } from '../execution/execution';
import { textEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { failsWith, is, must, onAll, openObject, optional, required, single, staticText } from './shapes';
import { NEXT } from './steps';

const trueFalse = staticText({ oneOf: ['true', 'false'] });

/** §6.8 “others that exist”. Exports: ContactNotLinked only where the contact is to be linked. */
export const createCase: ActionSpec = {
  type: 'CreateCase',
  does: 'Creates a case.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ CaseTemplateId: required(single()), LinkContactToCase: optional(trueFalse) }),
  transitions: failsWith(must('ContactNotLinked', is('LinkContactToCase', 'true'))),
  fills: ['$.Case'],
  logsAs: 'CreateCase',
  run: {
    notSimulated: 'Amazon Connect Cases is not simulated',
    alone(run, action) {
      const fields = Object.fromEntries(textEntries(run, action, 'CaseRequestFields'));
      fill(run, 'Case', { ...fields, case_id: run.centre.ports.random.uuid() });
      return NEXT;
    },
  },
};
