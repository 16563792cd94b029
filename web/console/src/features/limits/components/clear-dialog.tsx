import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import {
  type BlocksReply,
  type BlocksRequest,
  ClearBlocksRequest,
} from '../../../../../../domain/audit/audit-api/blocks';
import { useApi } from '../../../shared/api/ask';
import { useTexts } from '../../../shared/texts/use-texts';
import { useNotice } from '../../../shared/view/notices';
import { troubleText } from '../../../shared/view/trouble-view';

interface ClearDialogProps {
  readonly whose: BlocksRequest;
  readonly blocks: BlocksReply['blocks'];
  onClose(): void;
  onCleared(): void;
}

/** What somebody has locked themselves: whoever rings to have it opened may be the one it was locked against. */
const ownLocks = ['objection', 'visitor-objection'];

/** Asks why, then clears. */
export function ClearDialog({ whose, blocks, onClose, onCleared }: ClearDialogProps) {
  const texts = useTexts();
  const { ask } = useApi();
  const tell = useNotice();
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const clear = async () => {
    const body = { ...whose, why };
    if (!ClearBlocksRequest.safeParse(body).success) return setProblem(texts.call.revealTooShort);
    setProblem(undefined);
    setAsking(true);
    const answer = await ask('clearBlocks', { body });
    setAsking(false);
    if (answer.kind === 'answer') {
      tell({ type: 'success', text: texts.limits.cleared });
      onCleared();
    } else if (answer.kind !== 'unchanged') setRefusal(troubleText(answer, texts));
  };
  return (
    <Modal
      visible
      header={texts.limits.clearTitle}
      closeAriaLabel={texts.close}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button variant="primary" loading={isAsking} onClick={() => void clear()}>
              {texts.limits.clear}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {blocks.some(({ limit }) => ownLocks.includes(limit)) ? (
          <Alert type="warning">{texts.limits.ownLock}</Alert>
        ) : null}
        {refusal === undefined ? null : <Alert type="error">{refusal}</Alert>}
        <p className="tight">{texts.limits.clearAbout}</p>
        <FormField label={texts.limits.clearWhy} description={texts.limits.clearHint} errorText={problem}>
          <Textarea value={why} onChange={({ detail }) => setWhy(detail.value)} rows={3} autoFocus />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}
