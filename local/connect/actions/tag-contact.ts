import { EVERY_TYPE } from '../flow/flow-type';
import { textEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { dynamic, mapOf, object, onAll, required, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

const MOST_USER_TAGS = 6;

/** §6.6. Tags of the system (`aws:…`) do not count. */
export const tagContact: ActionSpec = {
  type: 'TagContact',
  does: 'Tags the contact.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ Tags: required(mapOf(dynamic(), 1, MOST_USER_TAGS)) }),
  transitions: succeedsOrFails,
  fills: ['$.Tags'],
  logsAs: 'TagContact',
  run(run, action) {
    const { tags } = run.contact;
    const entries = textEntries(run, action, 'Tags');
    const names = new Set(
      [...Object.keys(tags), ...entries.map(([key]) => key)].filter((key) => !key.startsWith('aws:')),
    );
    if (names.size > MOST_USER_TAGS) return fails(`a contact has at most ${MOST_USER_TAGS} tags`);
    if (entries.some(([key]) => key === '' || key.startsWith('aws:')))
      return fails('a tag needs a name that does not start with aws:');
    for (const [key, value] of entries) tags[key] = value;
    return NEXT;
  },
};
