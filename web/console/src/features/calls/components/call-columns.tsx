import Link from '@cloudscape-design/components/link';
import { type TableProps } from '@cloudscape-design/components/table';
import { type ContactSummary } from '../../../../../../domain/audit/contact-summary';
import { type Texts } from '../../../shared/texts/en';
import { wordFor } from '../../../shared/texts/use-texts';
import { Outcome, Sealed } from '../../../shared/view/outcome';
import { Took, When } from '../../../shared/view/when';

export const columnIds = [
  'started',
  'outcome',
  'employee',
  'caller',
  'workflow',
  'reason',
  'duration',
  'direction',
  'queue',
  'mails',
  'mailFailures',
  'contact',
  'seal',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** What a newcomer sees; the others are a click away in the preferences. */
export const firstColumns: readonly ColumnId[] = [
  ...(['started', 'outcome', 'employee', 'caller', 'workflow', 'reason', 'duration', 'seal'] as const),
];

/** In CSS pixels: what has an icon breaks its words anywhere when it is narrow. */
const widths: Readonly<Partial<Record<ColumnId, number>>> = { started: 190, outcome: 160, workflow: 170, seal: 150 };

export const callLink = (contactId: string): string => `#/calls/${encodeURIComponent(contactId)}`;

const listed = (words: readonly string[]): string => (words.length === 0 ? '–' : words.join(', '));

/** The columns of the list, each a header and a cell. */
export function callColumns(texts: Texts): TableProps.ColumnDefinition<ContactSummary>[] {
  const cells: Readonly<Record<ColumnId, (call: ContactSummary) => React.ReactNode>> = {
    started: ({ startedAt, contactId }) => (
      <Link href={callLink(contactId)}>
        <When at={startedAt} />
      </Link>
    ),
    outcome: ({ outcome }) => <Outcome outcome={outcome} />,
    employee: ({ employeeIds }) => listed(employeeIds),
    caller: ({ callerHint }) => callerHint ?? texts.notKnown,
    workflow: ({ workflows }) => listed([...new Set(workflows.map(({ name }) => name))]),
    reason: ({ refusals }) => listed(refusals.map((reason) => wordFor(texts.reasons, reason))),
    duration: ({ durationSeconds }) => <Took ms={durationSeconds === undefined ? undefined : durationSeconds * 1000} />,
    direction: ({ direction }) => wordFor(texts.directions, direction),
    queue: ({ queue }) => queue ?? '–',
    mails: ({ mailsSent }) => mailsSent,
    mailFailures: ({ mailFailures }) => mailFailures,
    contact: ({ contactId }) => contactId,
    seal: ({ sealed }) => <Sealed sealed={sealed} />,
  };
  return columnIds.map((id) => ({
    id,
    header: texts.calls[id],
    cell: cells[id],
    ...(id === 'started' ? { isRowHeader: true } : {}),
    minWidth: widths[id] ?? 90,
  }));
}
