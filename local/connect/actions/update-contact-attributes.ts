import { EVERY_TYPE } from '../flow/flow-type';
import { fitsInto } from '../flow/attribute-size';
import { textEntries } from '../execution/parameters';
import { type ActionSpec } from './action';
import { dynamic, mapOf, object, onAll, optional, required, staticText, succeedsOrFails } from './shapes';
import { fails, NEXT } from './steps';

const LARGEST = 32 * 1024;

/** §6.6. All or nothing: a set that would pass 32 KB changes no attribute. */
export const updateContactAttributes: ActionSpec = {
  type: 'UpdateContactAttributes',
  does: 'Sets contact attributes, which outlive the flow and appear in the contact record.',
  allowedIn: EVERY_TYPE,
  channels: onAll,
  parameters: object({
    Attributes: required(mapOf(dynamic(), 1)),
    TargetContact: optional(staticText({ oneOf: ['Current', 'Related'] })),
  }),
  transitions: succeedsOrFails,
  fills: ['$.Attributes'],
  logsAs: 'SetAttributes',
  run(run, action) {
    if (action.raw['TargetContact'] === 'Related' && run.contact.relatedId === null)
      return fails('there is no related contact');
    const { attributes } = run.contact;
    const entries = textEntries(run, action, 'Attributes');
    if (entries.some(([key]) => key === '')) return fails('an attribute has no name');
    if (!fitsInto(attributes, entries, LARGEST)) return fails('contact attributes would pass 32 KB');
    for (const [key, value] of entries) attributes[key] = value;
    return NEXT;
  },
};
