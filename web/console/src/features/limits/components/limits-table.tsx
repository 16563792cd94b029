import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { type BlocksReply, type BlocksRequest } from '../../../../../../domain/audit/audit-api/blocks';
import { useAnswer } from '../../../../../shared/api/use-answer';
import { useApi } from '../../../shared/api/ask';
import { useIs } from '../../../shared/session/staff';
import { useTexts, wordFor } from '../../../shared/texts/use-texts';
import { TroubleView } from '../../../shared/view/trouble-view';
import { When } from '../../../shared/view/when';
import { ClearDialog } from './clear-dialog';

/** What counts towards the limits of somebody now, those that are reached and those that are not. */
export function LimitsTable({ asked: body }: { readonly asked: BlocksRequest }) {
  const texts = useTexts();
  const { limits } = texts;
  const { ask } = useApi();
  const mayClear = useIs('supervisor');
  const [isClearing, setClearing] = useState(false);
  const { asked, again } = useAnswer<BlocksReply>({ key: '', ask: (signal) => ask('blocks', { body, signal }) });
  if (asked.kind === 'trouble') return <TroubleView trouble={asked.trouble} onRetry={again} />;
  const blocks = asked.kind === 'answer' ? asked.value.blocks : [];
  return (
    <>
      <Table
        items={blocks}
        trackBy="limit"
        loading={asked.kind === 'loading'}
        loadingText={texts.loading}
        ariaLabels={{ tableLabel: limits.found }}
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="refresh" ariaLabel={texts.calls.refresh} onClick={again} />
                <Button
                  disabled={!mayClear || blocks.length === 0}
                  disabledReason={mayClear ? limits.nothing : limits.clearNeedsRole}
                  onClick={() => setClearing(true)}
                >
                  {limits.clear}
                </Button>
              </SpaceBetween>
            }
          >
            {limits.found}
          </Header>
        }
        empty={
          <Box textAlign="center" color="inherit">
            <b>{limits.nothing}</b>
            <p className="tight">{limits.nothingHint}</p>
          </Box>
        }
        columnDefinitions={[
          { id: 'limit', header: limits.limit, isRowHeader: true, cell: ({ limit }) => wordFor(limits.names, limit) },
          {
            id: 'state',
            header: limits.state,
            cell: ({ blocked }) => (
              <StatusIndicator type={blocked ? 'stopped' : 'info'}>
                {blocked ? limits.reached : limits.notReached}
              </StatusIndicator>
            ),
          },
          {
            id: 'used',
            header: limits.used,
            cell: ({ used, most }) => (used === undefined || most === undefined ? '–' : limits.usedOf(used, most)),
          },
          {
            id: 'free',
            header: limits.free,
            cell: ({ freeAt, blocked }) =>
              freeAt === undefined ? blocked ? limits.notByItself : '–' : <When at={freeAt} />,
          },
        ]}
      />
      {isClearing ? (
        <ClearDialog
          whose={body}
          blocks={blocks}
          onClose={() => setClearing(false)}
          onCleared={() => {
            setClearing(false);
            again();
          }}
        />
      ) : null}
    </>
  );
}
