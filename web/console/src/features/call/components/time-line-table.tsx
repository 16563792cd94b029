import Badge, { type BadgeProps } from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Icon from '@cloudscape-design/components/icon';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useMemo, useState } from 'react';
import { type ContactPage, type Entry } from '../../../../../../domain/audit/audit-api/contact-page';
import { type Texts } from '../../../shared/texts/en';
import { type Language, useLanguage, useTexts } from '../../../shared/texts/use-texts';
import { durationText, localText, utcText } from '../../../shared/view/time-text';
import { Took } from '../../../shared/view/when';
import { type Axis, axisOf, matching, offsetMs, placeOn } from '../time-line';

interface TimeLineTableProps {
  readonly page: ContactPage;
  readonly selectedId: string | undefined;
  onSelect(entry: Entry): void;
}

/** Everything that happened in a call, one below the other and on one axis of time. */
export function TimeLineTable({ page, selectedId, onSelect }: TimeLineTableProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const axis = useMemo(() => axisOf(page), [page]);
  const columns = useMemo(() => columnsOf(axis, texts, language), [axis, texts, language]);
  const items = matching(page.timeline, source, text);
  const kinds = [
    { value: '', label: texts.call.allSources },
    ...[...new Set(page.timeline.map((entry) => entry.source))].map((kind) => ({
      value: kind,
      label: texts.sources[kind],
    })),
  ];
  return (
    <Table<Entry>
      items={items}
      trackBy="id"
      columnDefinitions={columns}
      wrapLines
      contentDensity="compact"
      selectionType="single"
      selectedItems={items.filter(({ id }) => id === selectedId)}
      onSelectionChange={({ detail }) => detail.selectedItems[0] && onSelect(detail.selectedItems[0])}
      onRowClick={({ detail }) => onSelect(detail.item)}
      ariaLabels={{
        tableLabel: texts.call.timeline,
        selectionGroupLabel: texts.calls.selected,
        itemSelectionLabel: (_state, { title }) => texts.call.select(title),
      }}
      header={
        <Header variant="h2" counter={`(${page.timeline.length})`}>
          {texts.call.timeline}
        </Header>
      }
      filter={
        <SpaceBetween direction="horizontal" size="xs">
          <TextFilter
            filteringText={text}
            filteringAriaLabel={texts.call.filter}
            filteringPlaceholder={texts.call.filter}
            countText={text === '' ? '' : texts.call.matches(items.length)}
            onChange={({ detail }) => setText(detail.filteringText)}
          />
          <Select
            ariaLabel={texts.call.showSources}
            options={kinds}
            selectedOption={kinds.find(({ value }) => value === source) ?? kinds[0] ?? null}
            onChange={({ detail }) => setSource(detail.selectedOption.value ?? '')}
          />
        </SpaceBetween>
      }
      empty={<Box textAlign="center">{page.timeline.length === 0 ? texts.call.timelineEmpty : texts.call.noMatch}</Box>}
    />
  );
}

const colours: Readonly<Record<Entry['source'], BadgeProps['color']>> = {
  call: 'blue',
  contact: 'blue',
  function: 'grey',
  workflow: 'green',
  mail: 'severity-low',
  crm: 'severity-neutral',
  audit: 'severity-medium',
};

function columnsOf(axis: Axis, texts: Texts, language: Language): TableProps.ColumnDefinition<Entry>[] {
  return [
    {
      id: 'at',
      header: texts.call.at,
      minWidth: 200,
      cell: ({ at, id }) => (
        <span data-entry={id}>
          <b>+{durationText(offsetMs(axis, at), language)}</b>
          <br />
          <small>{utcText(at, true)}</small>
          <br />
          <small className="faint">{localText(at, language)}</small>
        </span>
      ),
    },
    { id: 'axis', header: texts.call.axis, minWidth: 160, cell: (entry) => <AxisMark axis={axis} entry={entry} /> },
    {
      id: 'source',
      header: texts.call.source,
      cell: ({ source }) => <Badge color={colours[source] ?? 'grey'}>{texts.sources[source]}</Badge>,
    },
    { id: 'what', header: texts.call.what, isRowHeader: true, minWidth: 260, cell: (entry) => <What entry={entry} /> },
    { id: 'took', header: texts.call.took, minWidth: 100, cell: ({ durationMs }) => <Took ms={durationMs} /> },
  ];
}

const icons = { warning: 'status-warning', error: 'status-negative' } as const;

function What({ entry: { title, words, attempt, level } }: { readonly entry: Entry }) {
  const texts = useTexts();
  return (
    <>
      <b>{title}</b> {attempt !== undefined && attempt > 1 ? <Badge>{texts.call.attemptNumber(attempt)}</Badge> : null}
      <br />
      {level === 'info' ? (
        words
      ) : (
        <>
          <Icon name={icons[level]} variant={level} ariaLabel={texts.levels[level]} />{' '}
          <Box variant="span" color={level === 'error' ? 'text-status-error' : 'text-status-warning'}>
            {words}
          </Box>
        </>
      )}
    </>
  );
}

const axisWidth = 150;

/** A picture of the two columns beside it, so nothing to read aloud. */
function AxisMark({ axis, entry }: { readonly axis: Axis; readonly entry: Entry }) {
  const { from, length } = placeOn(axis, entry);
  const room = axisWidth - 8;
  return (
    <svg className={`axis ${entry.level}`} width={axisWidth} height="14" aria-hidden="true">
      <line x1="4" x2={axisWidth - 4} y1="7" y2="7" />
      <rect x={1 + from * room} y="3" width={Math.max(6, length * room)} height="8" rx="3" />
    </svg>
  );
}
