import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type ContactSummary } from '../../../../../../domain/audit/contact-summary';
import { useTexts } from '../../../shared/texts/use-texts';
import { ExportMenu } from '../../../shared/view/export-menu';
import { useSplitDetails } from '../../../shared/view/split-details';
import { utcText } from '../../../shared/view/time-text';
import { TroubleView } from '../../../shared/view/trouble-view';
import { type CallSearch, checkSearch, searchFromQuery, searchToQuery } from '../call-search';
import { type CallPages, useCalls } from '../use-calls';
import { CallBrief } from './call-brief';
import { callColumns } from './call-columns';
import { PreferencesButton, useListPreferences } from './list-preferences';
import { SavedSearches } from './saved-searches';
import { SearchForm } from './search-form';

/** Finding calls. The search is in the address, but for a caller's number, so that it can be sent to a colleague. */
export default function CallsPage() {
  const texts = useTexts();
  const [query, setQuery] = useSearchParams();
  const [number, setNumber] = useState('');
  const [preferences, setPreferences] = useListPreferences();
  const address = query.toString();
  const search = useMemo(() => searchFromQuery(new URLSearchParams(address), number), [address, number]);
  // Once for a search: a time such as “last hour” must not slide while pages are turned.
  const checked = useMemo(() => checkSearch(search, new Date()), [search]);
  const filter = checked.kind === 'filter' ? checked.filter : undefined;
  const { pages, turnTo, again } = useCalls(filter, preferences.pageSize);
  const [selected, setSelected] = useState<ContactSummary>();
  const details = useMemo(
    () => selected && { header: texts.calls.details, content: <CallBrief call={selected} /> },
    [texts, selected],
  );
  const openDetails = useSplitDetails(details);
  const start = (next: CallSearch) => {
    const nextQuery = searchToQuery(next);
    setSelected(undefined);
    if (nextQuery.toString() === address && next.fields.number === number) return again();
    setNumber(next.fields.number);
    setQuery(nextQuery);
  };
  const items = pages.known[pages.index - 1] ?? [];
  return (
    <ContentLayout header={<Header variant="h1">{texts.calls.title}</Header>}>
      <SpaceBetween size="l">
        <SearchForm
          key={address}
          search={search}
          onSearch={start}
          saved={<SavedSearches search={search} onChoose={start} />}
        />
        {pages.trouble ? <TroubleView trouble={pages.trouble} onRetry={again} /> : null}
        <Table<ContactSummary>
          items={items}
          trackBy="contactId"
          columnDefinitions={callColumns(texts)}
          visibleColumns={preferences.columns}
          wrapLines={preferences.wrapLines}
          contentDensity={preferences.isDense ? 'compact' : 'comfortable'}
          loading={pages.isLoading}
          loadingText={texts.loading}
          selectionType="single"
          selectedItems={selected ? [selected] : []}
          onSelectionChange={({ detail }) => {
            setSelected(detail.selectedItems[0]);
            openDetails();
          }}
          ariaLabels={{
            tableLabel: texts.calls.title,
            selectionGroupLabel: texts.calls.selected,
            itemSelectionLabel: (_state, { startedAt }) => texts.calls.select(utcText(startedAt)),
          }}
          header={
            <Header
              variant="h2"
              description={<Found pages={pages} />}
              actions={
                <SpaceBetween direction="horizontal" size="xs">
                  <Button iconName="refresh" ariaLabel={texts.calls.refresh} onClick={again} />
                  {filter ? <ExportMenu search={filter} /> : null}
                </SpaceBetween>
              }
            >
              {texts.calls.title}
            </Header>
          }
          pagination={
            <Pagination
              currentPageIndex={pages.index}
              pagesCount={Math.max(1, pages.known.length)}
              openEnd={pages.cursor !== undefined}
              disabled={pages.isLoading}
              ariaLabels={{
                nextPageLabel: texts.calls.nextPage,
                previousPageLabel: texts.calls.previousPage,
                pageLabel: texts.calls.page,
              }}
              onChange={({ detail }) => turnTo(detail.currentPageIndex)}
            />
          }
          preferences={<PreferencesButton preferences={preferences} onChange={setPreferences} />}
          empty={
            <Box textAlign="center" padding="m">
              <b>{texts.calls.empty}</b>
              <Box variant="p">{texts.calls.emptyHint}</Box>
            </Box>
          }
        />
      </SpaceBetween>
    </ContentLayout>
  );
}

/** How many there are, said aloud when it changes. */
function Found({ pages }: { readonly pages: CallPages }) {
  const texts = useTexts();
  const count = pages.known.reduce((sum, page) => sum + page.length, 0);
  return (
    <LiveRegion tagName="span">
      {pages.isLoading ? texts.loading : texts.calls.found(count, pages.cursor !== undefined)}
    </LiveRegion>
  );
}
