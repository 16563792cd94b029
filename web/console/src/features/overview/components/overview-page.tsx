import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useSearchParams } from 'react-router';
import { type Overview } from '../../../../../../domain/audit/audit-api/overview';
import { useApi } from '../../../shared/api/ask';
import { useAnswer } from '../../../../../shared/api/use-answer';
import { useTexts } from '../../../shared/texts/use-texts';
import { instantsOf, parseRange, rangeText } from '../../../shared/view/time-range';
import { TimeRangePicker } from '../../../shared/view/time-range-picker';
import { TroubleView } from '../../../shared/view/trouble-view';
import { AlarmTable } from './alarm-table';
import { BlockedTables } from './blocked-tables';
import { CountTable } from './count-table';

/** How a stretch of time went. It is in the address, so that it can be sent to a colleague. */
export default function OverviewPage() {
  const texts = useTexts();
  const { ask } = useApi();
  const [query, setQuery] = useSearchParams({ time: '7d' });
  const time = query.get('time');
  const range = parseRange(time);
  const { asked, again } = useAnswer<Overview>({
    key: time ?? '',
    ask: (signal) => ask('overview', { query: { ...instantsOf(range, new Date()) }, signal }),
    againAfterMs: () => 60_000,
  });
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <TimeRangePicker
                label={texts.overview.time}
                range={range}
                onChange={(next) => setQuery({ time: rangeText(next) ?? 'any' })}
              />
              <Button iconName="refresh" ariaLabel={texts.calls.refresh} onClick={again} />
            </SpaceBetween>
          }
        >
          {texts.overview.title}
        </Header>
      }
    >
      {asked.kind === 'loading' ? <Spinner size="large" /> : null}
      {asked.kind === 'trouble' ? <TroubleView trouble={asked.trouble} onRetry={again} /> : null}
      {asked.kind === 'answer' ? <Figures overview={asked.value} time={rangeText(range)} /> : null}
    </ContentLayout>
  );
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

function Figures({ overview, time }: { readonly overview: Overview; readonly time: string | undefined }) {
  const texts = useTexts();
  const { calls, resetsByOutcome, refusalsByReason, mailFailures, blocked, alarms } = overview;
  const ringing = alarms.filter(({ state }) => state === 'ALARM').length;
  return (
    <SpaceBetween size="l">
      <Alert type={ringing > 0 ? 'error' : 'success'}>
        {ringing > 0 ? texts.overview.ringing(ringing) : texts.overview.allQuiet}
      </Alert>
      <Container>
        <KeyValuePairs
          columns={4}
          items={[
            { label: texts.overview.calls, value: <Figure count={calls} /> },
            { label: texts.overview.passwordResets, value: <Figure count={resetsByOutcome['reset'] ?? 0} /> },
            { label: texts.overview.refused, value: <Figure count={sum(refusalsByReason)} /> },
            { label: texts.overview.mailFailures, value: <Figure count={mailFailures} /> },
          ]}
        />
      </Container>
      <ColumnLayout columns={2}>
        <CountTable
          title={texts.overview.resets}
          label={texts.overview.outcome}
          counts={resetsByOutcome}
          words={texts.outcomes}
          field="outcome"
          time={time}
        />
        <CountTable
          title={texts.overview.refusals}
          label={texts.overview.reason}
          counts={refusalsByReason}
          words={texts.reasons}
          field="reason"
          time={time}
        />
      </ColumnLayout>
      <BlockedTables blocked={blocked} />
      <AlarmTable alarms={alarms} />
    </SpaceBetween>
  );
}

const Figure = ({ count }: { readonly count: number }) => <span className="figure">{count}</span>;
