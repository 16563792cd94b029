/** What Amazon Connect said of one contact at one moment, as far as the outcome of a call needs it. */
export interface ContactFact {
  /** `INITIATED`, `QUEUED`, `CONNECTED_TO_AGENT`, `DISCONNECTED`; others are kept and say nothing. */
  readonly type: string;
  readonly contactId: string;
  /** ISO, with milliseconds. */
  readonly at: string;
  /** How the contact began: `INBOUND`, `API`, `TRANSFER`, `QUEUE_TRANSFER`, `CALLBACK`, … */
  readonly method?: string | undefined;
  /** The queue by the name it has in the program. */
  readonly queue?: string | undefined;
  /** The id of who took it. */
  readonly agent?: string | undefined;
}

/** The same event delivered again has the same key. A contact is queued more than once, so its type alone is not enough. */
export const factKey = ({ contactId, type, at }: ContactFact): string => `${contactId}/${type}/${at}`;

const ranks: readonly string[] = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED'];

/** In the order in which they happened, whatever the order in which they arrived. */
export function inOrder(facts: Iterable<ContactFact>): readonly ContactFact[] {
  return [...facts].sort((a, b) => compare(a.at, b.at) || ranks.indexOf(a.type) - ranks.indexOf(b.type) || compare(a.contactId, b.contactId)); // prettier-ignore
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
