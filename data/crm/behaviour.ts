import { z } from 'zod';

/** What can be wrong with a CRM, as scenarios write it (`crm: { delaySeconds: 9 }`) and as `PUT /behaviour` takes it. */
export const CrmBehaviour = z.strictObject({
  /** Before the first byte. */
  delaySeconds: z.number().min(0).max(300).default(0),
  /** From the first byte to the last, which comes a little at a time. */
  trickleSeconds: z.number().min(0).max(300).default(0),
  /** Answered in the place of 200. */
  status: z.number().int().min(400).max(599).optional(),
  /** The connection is refused. */
  refuses: z.boolean().default(false),
  /** Rubbish with the status of success. */
  garbage: z
    .enum(['html', 'huge', 'wrong-types', 'proto', 'nulls', 'duplicate-keys', 'nan', 'truncated', 'empty'])
    .optional(),
  /** Only so many requests are treated like this; those after them are answered well. */
  requests: z.number().int().min(1).optional(),
});
export type CrmBehaviour = z.output<typeof CrmBehaviour>;

export const wellBehaved: CrmBehaviour = CrmBehaviour.parse({});

/** A body that no CRM should send. `good` is what it would have sent. */
export function garbageOf(kind: NonNullable<CrmBehaviour['garbage']>, good: string): string {
  switch (kind) {
    case 'html':
      return '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';
    case 'huge':
      return `{"customers": [], "cases": [], "padding": "${'x'.repeat(5 * 1024 * 1024)}"}`;
    case 'wrong-types':
      return '{"customers": "one", "cases": [{"number": true, "subject": 7, "urgency": {}, "openedAt": []}]}';
    case 'proto':
      return '{"__proto__": {"cases": []}, "customers": [{}], "cases": []}';
    case 'nulls':
      return '{"customers": [null], "cases": [{"number": null, "subject": null, "urgency": null, "openedAt": null}]}';
    case 'duplicate-keys':
      return '{"customers": [], "cases": [], "customers": [{"id": "C-1"}], "cases": []}';
    case 'nan':
      return '{"customers": [{"id": NaN}], "cases": [{"number": NaN}]}';
    case 'truncated':
      return good.slice(0, Math.ceil(good.length / 2));
    case 'empty':
      return '';
  }
}
