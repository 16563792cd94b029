import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { type CallState, type PlacedCall } from '../../../../../domain/visitors/visitor-api/call';
import { useAnswer } from '../../../../shared/api/use-answer';
import { useAsk } from '../../app/ask';
import { useLanguage, useTexts } from '../../texts/use-texts';

/** Often enough to see the call being answered, seldom enough for hundreds who look. */
const everyMs = 3_000;

const indicators: Readonly<Record<CallState, StatusIndicatorProps.Type>> = {
  placing: 'in-progress',
  placed: 'in-progress',
  waiting: 'pending',
  talking: 'success',
  ended: 'stopped',
};

/** What becomes of the call, as far as the centre knows it. */
export function CallStatus({ placed }: { readonly placed: PlacedCall }) {
  const { call: words } = useTexts();
  const ask = useAsk();
  const language = useLanguage();
  const { asked } = useAnswer<PlacedCall>({
    key: placed.id,
    ask: (signal) => ask('placedCall', { parameters: { callId: placed.id }, signal }),
    againAfterMs: ({ state }) => (state === 'ended' ? undefined : everyMs),
  });
  const { state, placedAt } = asked.kind === 'answer' ? asked.value : placed;
  const at = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(placedAt));
  return (
    <Container header={<Header variant="h2">{words.title}</Header>}>
      <LiveRegion>
        {asked.kind === 'trouble' ? (
          <StatusIndicator type="warning">{words.unknown}</StatusIndicator>
        ) : (
          <StatusIndicator type={indicators[state]}>{words.states[state]}</StatusIndicator>
        )}
      </LiveRegion>
      <Box variant="small">{words.at(at)}</Box>
    </Container>
  );
}
