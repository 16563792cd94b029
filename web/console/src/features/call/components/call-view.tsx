import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Tabs from '@cloudscape-design/components/tabs';
import { useEffect, useMemo, useState } from 'react';
import { type ContactPage, type VerificationReply } from '../../../../../../domain/audit/audit-api/contact-page';
import { type Answer } from '../../../../../shared/api/ask';
import { useApi } from '../../../shared/api/ask';
import { useTexts } from '../../../shared/texts/use-texts';
import { ExportMenu } from '../../../shared/view/export-menu';
import { type SplitDetails, useSplitDetails } from '../../../shared/view/split-details';
import { utcText } from '../../../shared/view/time-text';
import { RevealingContext, useRevealing } from '../revealing';
import { type Opened, useOpened } from '../use-opened';
import { BudgetPanel } from './budget-panel';
import { CallSummary, WhyPanel } from './call-summary';
import { CopyLink } from './copy-link';
import { EntryDetails } from './entry-details';
import { StateDetails } from './state-details';
import { TimeLineTable } from './time-line-table';
import { Verification } from './verification';
import { WorkflowPanel } from './workflow-panel';

export function CallView({ page }: { readonly page: ContactPage }) {
  const texts = useTexts();
  const { summary, executions, budget } = page;
  const [opened, setOpened] = useOpened();
  const verifying = useVerifying(summary.contactId);
  const revealing = useRevealing();
  const details = useMemo(() => {
    const found = detailsOf(page, opened);
    // The panel is drawn beside the page, outside of what the page provides.
    return found && { ...found, content: <RevealingContext value={revealing}>{found.content}</RevealingContext> };
  }, [page, opened, revealing]);
  const openDetails = useSplitDetails(details);
  const show = (next: Opened) => {
    setOpened(next);
    openDetails();
  };
  const showEntry = (entry: string) => show({ tab: 'timeline', entry });
  useScrollTo(opened.entry);
  return (
    <ContentLayout header={<Top page={page} verifying={verifying} />}>
      <SpaceBetween size="l">
        <Verification answer={verifying.answer} onShow={showEntry} />
        <WhyPanel page={page} onShow={showEntry} />
        <CallSummary summary={summary} kept={page.kept} />
        <Tabs
          activeTabId={opened.tab}
          onChange={({ detail }) => setOpened({ tab: detail.activeTabId === 'workflows' ? 'workflows' : 'timeline' })}
          tabs={[
            {
              id: 'timeline',
              label: texts.call.timeline,
              content: <TimeLineTable page={page} selectedId={opened.entry} onSelect={({ id }) => showEntry(id)} />,
            },
            {
              id: 'workflows',
              label: `${texts.call.workflows} (${executions.length})`,
              content: (
                <WorkflowPanel
                  executions={executions}
                  executionId={opened.execution}
                  state={opened.state}
                  onSelect={(execution, state) =>
                    show({ tab: 'workflows', execution, ...(state === undefined ? {} : { state }) })
                  }
                />
              ),
            },
          ]}
        />
        <BudgetPanel budget={budget} />
      </SpaceBetween>
    </ContentLayout>
  );
}

interface Verifying {
  readonly answer: Answer<VerificationReply> | undefined;
  readonly isVerifying: boolean;
  verify(): Promise<void>;
}

function useVerifying(contactId: string): Verifying {
  const { ask } = useApi();
  const [answer, setAnswer] = useState<Answer<VerificationReply>>();
  const [isVerifying, setVerifying] = useState(false);
  const verify = async () => {
    setVerifying(true);
    setAnswer(await ask('verification', { parameters: { contactId } }));
    setVerifying(false);
  };
  return { answer, isVerifying, verify };
}

function Top({ page: { summary }, verifying }: { readonly page: ContactPage; readonly verifying: Verifying }) {
  const { call } = useTexts();
  const { contactId, startedAt, status } = summary;
  return (
    <Header
      variant="h1"
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button loading={verifying.isVerifying} loadingText={call.verifying} onClick={() => void verifying.verify()}>
            {call.verify}
          </Button>
          <CopyLink query={{}}>{call.copyLink}</CopyLink>
          <ExportMenu search={{ contact: contactId }} />
        </SpaceBetween>
      }
      description={
        <LiveRegion tagName="span">
          {status === 'running' ? <StatusIndicator type="in-progress">{call.running}</StatusIndicator> : null}
        </LiveRegion>
      }
    >
      {call.title(utcText(startedAt))}
    </Header>
  );
}

/** What the panel beside the page shows: the chosen entry, or the chosen state of the chosen execution. */
function detailsOf(page: ContactPage, opened: Opened): SplitDetails | undefined {
  const entry = page.timeline.find(({ id }) => id === opened.entry);
  if (opened.tab === 'timeline' && entry) {
    return { header: entry.title, content: <EntryDetails key={entry.id} entry={entry} /> };
  }
  const execution = page.executions.find(({ executionId }) => executionId === opened.execution) ?? page.executions[0];
  const visits = execution?.states.filter(({ name }) => name === opened.state) ?? [];
  if (opened.tab === 'workflows' && visits.length > 0) {
    return {
      header: opened.state ?? '',
      content: (
        <SpaceBetween size="l">
          {visits.map((visit) => (
            <StateDetails key={visit.enteredAt} visit={visit} />
          ))}
        </SpaceBetween>
      ),
    };
  }
  return undefined;
}

/** Brings the row a link or a verification names into view. */
function useScrollTo(entryId: string | undefined): void {
  useEffect(() => {
    if (entryId === undefined) return;
    document.querySelector(`[data-entry="${CSS.escape(entryId)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [entryId]);
}
