import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { type ContactPage } from '../../../../../../domain/audit/audit-api/contact-page';
import { type ContactSummary } from '../../../../../../domain/audit/contact-summary';
import { useTexts, wordFor } from '../../../shared/texts/use-texts';
import { Outcome, Sealed } from '../../../shared/view/outcome';
import { Took, When } from '../../../shared/view/when';
import { reasonsOf } from '../time-line';

/** Why a call ended badly, on top of everything else. */
export function WhyPanel({ page, onShow }: { readonly page: ContactPage; onShow(entryId: string): void }) {
  const { call } = useTexts();
  const reasons = reasonsOf(page);
  if (reasons.length === 0) return null;
  const type = page.summary.outcome === 'failed' ? 'error' : 'warning';
  return (
    <Alert type={type} header={call.why}>
      {reasons.map(({ words, error, cause, entryId }) => (
        <div key={words}>
          <Box variant="p">
            {words}{' '}
            {entryId === undefined ? null : (
              <Button variant="inline-link" ariaLabel={`${call.showRow}: ${words}`} onClick={() => onShow(entryId)}>
                {call.showRow}
              </Button>
            )}
          </Box>
          {error === undefined ? null : (
            <Box variant="small">
              {call.error}: {error}
              {cause === undefined ? '' : ` – ${call.cause}: ${cause}`}
            </Box>
          )}
        </div>
      ))}
    </Alert>
  );
}

export function CallSummary({
  summary,
  kept,
}: {
  readonly summary: ContactSummary;
  readonly kept: ContactPage['kept'];
}) {
  const texts = useTexts();
  const { calls, call } = texts;
  const listed = (words: readonly string[]) => (words.length === 0 ? '–' : words.join(', '));
  return (
    <Container header={<Header variant="h2">{call.summary}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: calls.outcome, value: <Outcome outcome={summary.outcome} /> },
          { label: call.status, value: call.statuses[summary.status] },
          { label: calls.started, value: <When at={summary.startedAt} /> },
          { label: call.ended, value: summary.endedAt === undefined ? '–' : <When at={summary.endedAt} /> },
          { label: calls.duration, value: <Took ms={secondsAsMs(summary.durationSeconds)} /> },
          { label: calls.employee, value: listed(summary.employeeIds) },
          { label: calls.caller, value: summary.callerHint ?? texts.notKnown },
          { label: calls.reason, value: listed(summary.refusals.map((reason) => wordFor(texts.reasons, reason))) },
          { label: call.workflows, value: listed([...new Set(summary.workflows.map(({ name }) => name))]) },
          { label: calls.queue, value: summary.queue ?? '–' },
          { label: calls.mails, value: summary.mailsSent },
          { label: calls.mailFailures, value: summary.mailFailures },
          { label: call.longestSilence, value: <Took ms={summary.longestSilenceMs} /> },
          { label: calls.direction, value: wordFor(texts.directions, summary.direction) },
          { label: call.rows, value: summary.rows },
          { label: calls.seal, value: <Sealed sealed={summary.sealed} /> },
          { label: call.rowsUntil, value: kept?.rowsUntil === undefined ? '–' : <When at={kept.rowsUntil} /> },
          { label: call.archiveUntil, value: kept?.archiveUntil === undefined ? '–' : <When at={kept.archiveUntil} /> },
          { label: calls.contact, value: summary.contactId },
        ]}
      />
    </Container>
  );
}

const secondsAsMs = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;
