import { EVERY_TYPE } from '../flow/flow-type';
import { textList } from '../execution/parameters';
import { type ActionSpec } from './action';
import { listOf, object, onAll, required, staticText, succeedsOrFails } from './shapes';
import { NEXT } from './steps';

/** §6.6. The reference's spelling, UnTagContact, is wrong. */
export const untagContact: ActionSpec = {
  type: 'UntagContact',
  does: 'Removes tags from the contact.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({ TagKeys: required(listOf(staticText(), 1)) }),
  transitions: succeedsOrFails,
  logsAs: 'UntagContact',
  run(run, action) {
    for (const key of textList(run, action, 'TagKeys')) if (!key.startsWith('aws:')) delete run.contact.tags[key];
    return NEXT;
  },
};
