import * as z from 'zod/mini';
import { caseRouting, type CaseRouting } from './caller-context';

/** From what cannot wait to what can. Also the order in which cases are told. */
export const urgencies = ['urgent', 'high', 'normal', 'low'] as const;
export type Urgency = (typeof urgencies)[number];

/** An open case, whichever CRM it comes from. */
export const CrmCase = z.strictObject({
  number: z.string().check(z.minLength(1), z.maxLength(64)),
  subject: z.string().check(z.maxLength(500)),
  urgency: z.enum(urgencies),
  /** ISO, UTC. */
  openedAt: z.iso.datetime({ offset: true }),
});
export type CrmCase = z.infer<typeof CrmCase>;

/** What a CRM knows of a number. */
export type CrmAnswer =
  { readonly kind: 'unknown-caller' } | { readonly kind: 'known'; readonly cases: readonly CrmCase[] };

/** More than anybody is told or routed by; what is kept for an hour stays small. */
const mostCases = 10;

/** The cases that matter, the most urgent first and among those the oldest; the number decides between twins. */
export function orderCases(cases: readonly CrmCase[]): readonly CrmCase[] {
  const age = ({ openedAt }: CrmCase): number => new Date(openedAt).getTime();
  const order = (a: CrmCase, b: CrmCase): number =>
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
    age(a) - age(b) ||
    (a.number < b.number ? -1 : a.number > b.number ? 1 : 0);
  return [...cases].sort(order).slice(0, mostCases);
}

/** Where an answer sends a caller. `referenceOf` makes a case's number into something that tells nothing. */
export function routingOf(answer: CrmAnswer, referenceOf: (caseNumber: string) => string): CaseRouting {
  if (answer.kind === 'unknown-caller') return caseRouting('unknown-caller', undefined);
  const [first, ...more] = orderCases(answer.cases);
  if (!first) return caseRouting('none', undefined);
  return caseRouting(more.length > 0 ? 'several' : 'one', referenceOf(first.number));
}
