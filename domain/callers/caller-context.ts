import * as z from 'zod/mini';
import { languages } from '../prompts/language';
import { resourceName } from '../hours/staffing';

/** Connect cannot compare with nothing, so what is not known has a word. */
export const none = 'none';

/** What the CRM says of a caller's open cases. `pending`: it has not answered yet, ask `check-crm`. */
export const crmWords = ['none', 'one', 'several', 'pending', 'unavailable', 'unknown-caller'] as const;
export type CrmWord = (typeof crmWords)[number];

/** `withheld`: Connect gave no number. `invalid`: what it gave is no telephone number. */
export const numberKinds = ['valid', 'invalid', 'withheld'] as const;

/** Where callers with an open case go instead of the menu. */
export const caseQueue = 'specialist';

/** Connect's queue priority: 1 is served before 5. A VIP with an open case is a VIP. */
const priorities = [
  { priority: '1', when: ({ vip }) => vip === 'true' },
  { priority: '3', when: ({ crm }) => crm === 'one' || crm === 'several' },
  { priority: '5', when: () => true },
] as const satisfies readonly {
  priority: string;
  when: (caller: { readonly vip: string; readonly crm: string }) => boolean;
}[];

export function queuePriority(caller: { readonly vip: string; readonly crm: string }): string {
  return priorities.find(({ when }) => when(caller))!.priority; // the last one is for everybody
}

/** What a flow reads of the CRM, from `identify-caller` and from `check-crm` alike. */
export interface CaseRouting {
  readonly crm: CrmWord;
  readonly caseQueue: string;
  readonly caseReference: string;
}

export const caseRouting = (crm: CrmWord, reference: string | undefined): CaseRouting =>
  crm === 'one' || crm === 'several'
    ? { crm, caseQueue, caseReference: reference ?? none }
    : { crm, caseQueue: none, caseReference: none };

const word = (known: readonly [string, ...string[]], otherwise: string) => z.catch(z.enum(known), otherwise);
const fragment = z.catch(z.string().check(z.minLength(1), z.maxLength(1_000)), none);

/** What the workflow `identify-caller` answers, read so that a part which failed takes nothing else with it. */
const Context = z.object({
  outcome: word(['identified', 'unknown', 'unavailable'], 'unavailable'),
  customer: word(['found', 'unknown', 'unavailable'], 'unavailable'),
  firstName: fragment,
  lastName: fragment,
  vip: word(['true', 'false'], 'false'),
  crm: word(crmWords, 'unavailable'),
  caseQueue: z.catch(resourceName, none),
  caseReference: z.catch(z.string().check(z.regex(/^[A-Z0-9]{4,20}$/)), none),
  recentCalls: z.catch(z.string().check(z.regex(/^(?:[0-9]|10)$/)), '0'),
  language: word([none, ...languages], none),
  overrideQueue: z.catch(resourceName, none),
});

/**
 * All a flow may know of who calls: each key always there, each value text. Names are fragments of SSML. Nothing of it proves who the
 * caller is, since numbers are forged: it decides where a call goes and how it is greeted, never what is told.
 */
export function callerContext(output: unknown, numberKind: (typeof numberKinds)[number]): Record<string, string> {
  const known = Context.parse(typeof output === 'object' && output !== null ? output : {});
  return { ...known, numberKind, queuePriority: queuePriority(known) };
}
