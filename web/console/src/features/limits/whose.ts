import { BlocksRequest } from '../../../../../domain/audit/audit-api/blocks';
import { bareNumber } from '../../shared/view/bare-number';

/** Whose limits a page shows. */
export const kinds = ['employee', 'number', 'withheld', 'everybody'] as const;
export type Kind = (typeof kinds)[number];

export interface Whose {
  readonly kind: Kind;
  /** As typed: an employee number or a caller's number. */
  readonly text: string;
}

/** What the API is asked, or undefined when it would refuse that. */
export function requestFor({ kind, text }: Whose): BlocksRequest | undefined {
  const bare = bareNumber(text);
  const asked = {
    employee: { employee: bare },
    number: { number: bare },
    withheld: { number: 'withheld' },
    everybody: { everybody: true },
  }[kind];
  return BlocksRequest.safeParse(asked).data;
}

/** From the address. A caller's number is personal and never stands there. */
export function whoseFromQuery(query: URLSearchParams): Whose {
  const kind = kinds.find((one) => one === query.get('of'));
  const employee = query.get('employee') ?? '';
  return kind === undefined || employee !== '' ? { kind: 'employee', text: employee } : { kind, text: '' };
}

export function whoseToQuery({ kind, text }: Whose): URLSearchParams {
  return new URLSearchParams(kind === 'employee' ? { employee: text.trim() } : { of: kind });
}
