import Alert from '@cloudscape-design/components/alert';
import {
  type BlocksReply,
  type BlocksRequest,
  ClearBlocksRequest,
} from '../../../../../../domain/audit/audit-api/blocks';
import { useApi } from '../../../shared/api/ask';
import { useTexts } from '../../../shared/texts/use-texts';
import { useNotice } from '../../../shared/view/notices';
import { troubleText } from '../../../shared/view/trouble-view';
import { WhyDialog } from '../../../shared/view/why-dialog';

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
  const { limits } = texts;
  const { ask } = useApi();
  const tell = useNotice();
  return (
    <WhyDialog
      title={limits.clearTitle}
      label={limits.clearWhy}
      hint={limits.clearHint}
      action={limits.clear}
      isEnough={(why) => ClearBlocksRequest.safeParse({ ...whose, why }).success}
      act={async (why) => {
        const answer = await ask('clearBlocks', { body: { ...whose, why } });
        if (answer.kind !== 'answer') return answer.kind === 'unchanged' ? undefined : troubleText(answer, texts);
        tell({ type: 'success', text: limits.cleared });
        onCleared();
        return undefined;
      }}
      onClose={onClose}
    >
      {blocks.some(({ limit }) => ownLocks.includes(limit)) ? <Alert type="warning">{limits.ownLock}</Alert> : null}
      <p className="tight">{limits.clearAbout}</p>
    </WhyDialog>
  );
}
