import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { type VerificationReply } from '../../../../../../domain/audit/audit-api/contact-page';
import { type Answer } from '../../../../../shared/api/ask';
import { useTexts } from '../../../shared/texts/use-texts';
import { TroubleView } from '../../../shared/view/trouble-view';

interface VerificationProps {
  readonly answer: Answer<VerificationReply> | undefined;
  onShow(entryId: string): void;
}

/** What the check of the chain and its seals found. A broken trail names the row, and leads to it. */
export function Verification({ answer, onShow }: VerificationProps) {
  const { call } = useTexts();
  if (!answer || answer.kind === 'unchanged') return null;
  if (answer.kind !== 'answer') return <TroubleView trouble={answer} />;
  const found = answer.value;
  if (found.kind === 'intact') {
    return (
      <Alert type={found.unsealed === 0 ? 'success' : 'info'}>
        <LiveRegion>{call.intact(found.sealed, found.unsealed)}</LiveRegion>
      </Alert>
    );
  }
  return (
    <Alert type="error" header={call.broken} action={<Button onClick={() => onShow(found.at)}>{call.showRow}</Button>}>
      <LiveRegion assertive>{found.words}</LiveRegion>
      <Box variant="p">
        {call.brokenAt}: <Box variant="code">{found.at}</Box>
      </Box>
    </Alert>
  );
}
