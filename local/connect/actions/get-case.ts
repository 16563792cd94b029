import { EVERY_TYPE } from '../flow/flow-type';
import { fill } from '../execution/execution';
import { type ActionSpec } from './action';
import { failsWith, is, must, onAll, openObject, optional, staticText } from './shapes';
import { fails, NEXT } from './steps';

const trueFalse = staticText({ oneOf: ['true', 'false'] });

/** §6.8 “others that exist”. Alone, the script says whether there is a case. */
export const getCase: ActionSpec = {
  type: 'GetCase',
  does: 'Finds a case.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: openObject({ LinkContactToCase: optional(trueFalse), GetLastUpdatedCase: optional(trueFalse) }),
  transitions: failsWith(
    must('NoneFound'),
    must('MultipleFound'),
    must('ContactNotLinked', is('LinkContactToCase', 'true')),
  ),
  fills: ['$.Case'],
  logsAs: 'GetCase',
  run: {
    notSimulated: 'Amazon Connect Cases is not simulated',
    alone(run) {
      const found = run.centre.alone?.case;
      if (!found) return fails('there is no case', 'NoneFound');
      fill(run, 'Case', found);
      return NEXT;
    },
  },
};
