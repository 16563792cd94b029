import * as z from 'zod/mini';
import { contactIdPattern } from '../../contact';
import { sha256 } from './digest';
import { callerNumberIn, employeeIdIn, masked } from './personal';
import { type RowValue, sourceEventId } from './row';
import { type FoundRow } from './workflow-row';

/** One entry of Connect's flow log (`facts/connect-lambda.md` §6). */
const Entry = z.object({
  ContactId: z.string().check(z.regex(contactIdPattern)),
  ContactFlowName: z._default(z.string(), ''),
  ContactFlowModuleType: z._default(z.string(), ''),
  Identifier: z._default(z.string(), ''),
  Timestamp: z.iso.datetime({ offset: true }),
  Parameters: z.optional(z.unknown()),
  ExternalResults: z.optional(z.unknown()),
  Results: z.optional(z.unknown()),
});

/**
 * The row of one entry. Entries have no id of their own and may be delivered twice: what they say is their id; `id` is CloudWatch's and tells
 * the order of entries of one millisecond. Values of sensitive parts of a flow are not here: logging is switched off there. Undefined for what
 * is no entry.
 */
export function flowRow(
  { id, message }: { readonly id?: string | undefined; readonly message: string },
  flowPrefix: string,
): FoundRow | undefined {
  const parsed = Entry.safeParse(json(message));
  if (!parsed.success) return undefined;
  const { ContactId, ContactFlowName, ContactFlowModuleType, Identifier, Timestamp } = parsed.data;
  const at = new Date(Timestamp).toISOString();
  const personal: Record<string, string> = {};
  const fields: Record<string, RowValue> = {};
  for (const [name, value] of [
    ['parameters', parsed.data.Parameters],
    ['results', parsed.data.ExternalResults ?? parsed.data.Results],
  ] as const) {
    if (value === undefined) continue;
    const { shown, personal: aside } = masked(value);
    fields[name] = shown;
    for (const [path, kept] of Object.entries(aside)) personal[`${name}.${path}`] = kept;
  }
  const callerNumber = callerNumberIn(parsed.data.Parameters);
  const employeeId = employeeIdIn(parsed.data.Parameters);
  return {
    row: {
      contactId: ContactId,
      eventId: sourceEventId(at, 1, 'flow', sha256(JSON.stringify(sortedDeep(json(message)))).slice(0, 16)),
      at,
      source: 'flow',
      flow: ContactFlowName.startsWith(flowPrefix) ? ContactFlowName.slice(flowPrefix.length) : ContactFlowName,
      kind: ContactFlowModuleType,
      ...(Identifier !== '' && { block: Identifier }),
      ...(id !== undefined && { logEventId: id }),
      ...fields,
      ...(employeeId !== undefined && { employeeId }),
      ...(Object.keys(personal).length > 0 && { personal }),
    },
    ...(callerNumber !== undefined && { callerNumber }),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sortedDeep(member)])); // prettier-ignore
}
